"""Whether people can get at a guide at all: pictures, headings, links, contrast, language."""
