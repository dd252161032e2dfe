"""References: CSL-JSON items, citation styles, and the numbers printed in the text."""
