"""What is checked: findings, the sum engine, the rules, and the runner that puts them together."""
