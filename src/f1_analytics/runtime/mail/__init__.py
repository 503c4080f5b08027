"""E-mail: an SMTP server in production, the console otherwise."""
