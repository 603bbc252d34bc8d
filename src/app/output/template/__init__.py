"""An office's own Word template: package, tree, tags, expressions, mistakes."""
