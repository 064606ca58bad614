"""Schemas in JSON Schema's words, as OpenAPI and JSON Schema files hold them."""
