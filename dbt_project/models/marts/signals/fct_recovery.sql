select * from {{ ref('int_recovery') }}
