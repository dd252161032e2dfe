"""The named drawings, one module each; see ``guidegen.pictures.registry``."""
