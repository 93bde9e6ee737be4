"""What people see: Streamlit views on the last publication. Reads it, never writes it; writes only the access log."""
