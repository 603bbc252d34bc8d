"""What the pictures show: windows and dialogs brought into each state, run in processes of their own."""
