{# Whose warehouse it is, as centre.json says; empty where it says nothing. #}
select
    nullif('{{ env_var("KRUISPUNT_CENTRE", "") }}', '') as centre_number,
    {{ centre_municipality() }} as municipality_code
