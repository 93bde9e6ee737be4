{{ staged_export('piis_evaluation', key=['piis_id', 'evaluated_on']) }}
