-- A promise about the lake itself, told of the messages: depends_on: {{ ref('stg_ksz__message') }}
{{ rows_there_more_than_once() }}
