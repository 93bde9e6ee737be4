"""What runs when: the Dagster graph, the warehouse's build and publication, and the program `kruispunt`."""
