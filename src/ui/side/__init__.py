"""The side column: findings, help, last year, and the place of the preview."""
