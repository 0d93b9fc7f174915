"""The signed-in view: profiles and their credentials."""
