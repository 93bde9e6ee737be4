"""How a database comes to have the tables of today, one step at a time. A step that was released never changes."""
