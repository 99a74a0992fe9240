"""Who may see what. The app listens on this machine only (.streamlit/config.toml): whoever can open it may see all of it."""


def require() -> None:
    """Lets everyone on this machine in."""
