"""An Answer made into what a person sees: Discord components, terminal, JSON. Pure."""
