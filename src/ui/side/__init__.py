"""Side column: findings, help, last year, and the preview's position."""
