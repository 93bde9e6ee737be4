{# What a dossier was paid for one month and aid is compared as a whole; what is too much is laid on the payments made last. #}


{# Every payment, with what was paid for its month in all and after it. #}
{% macro payment_in_month() -%}
    select
        *,
        sum(amount_eur) over (partition by dossier_id, aid_type, month) as paid_in_month_eur,
        coalesce(
            sum(greatest(amount_eur, 0)) over (
                partition by dossier_id, aid_type, month
                order by paid_on desc, payment_id desc
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as paid_later_eur
    from {{ ref('int_payment') }}
{%- endmacro %}


{# The part of a payment by which the month exceeds a limit, so that the same euro is not questioned twice. #}
{% macro excess_of(payment, limit_eur) -%}
    greatest(
        least({{ payment }}.amount_eur, {{ payment }}.paid_in_month_eur - {{ limit_eur }} - {{ payment }}.paid_later_eur),
        0
    )
{%- endmacro %}
