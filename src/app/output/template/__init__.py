"""Custom Word templates: package, tree, tags, expressions, mistakes."""
