{# Who is employed by the centre (L 08/07/1976, art. 60 § 7) gets a wage in place of the living wage. #}
{{ work_beside_aid('centre_employment_beside_aid', 'centre') }}
