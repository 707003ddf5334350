"""Lists as people keep them in Excel and Word: what their columns, cells and letters mean."""
