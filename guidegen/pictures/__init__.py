"""Charts and illustrations as data: every picture draws itself as a scene of vector shapes."""
