"""Signing in with a browser: OAuth 2.0's authorization code with PKCE, as RFC 8252 asks of programs on a desktop."""
