"""Reading what the pages of any PDF paint: marks with their place, color and size."""
