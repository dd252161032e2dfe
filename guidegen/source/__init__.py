"""Reading YAML files: data with positions, and problems instead of exceptions."""
