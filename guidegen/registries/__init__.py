"""What other sites and registries say of the sources: links, Crossref, PubMed.

The only room that uses the network, and only where a command asks for it.
"""
