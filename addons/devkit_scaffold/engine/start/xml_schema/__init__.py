"""XML Schema: the parts of a schema by name, its simple types as fields, its complex types as models."""
