"""What stands between the network and the API: limits, the Host check, tokens, security headers, the access log."""
