"""What a paragraph states in numbers: statements, subjects, scope, comparisons, lists."""
