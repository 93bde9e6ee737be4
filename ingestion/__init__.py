"""From the files that arrive to protected tables in the lake. Knows nothing of Dagster, dbt or Streamlit."""
