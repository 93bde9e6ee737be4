{# What the rules share. A rule is one file in models/intermediate, named as a claim, and stands in seeds/rules.csv. #}


{# The rules by family. Each of the family justification judges every payment once. #}
{% macro rules(family) %}
    {{ return({
        'justification': [
            'payment_has_a_decision_in_force',
            'payment_within_category_amount',
            'payment_while_working',
            'payment_was_executed_as_ordered',
            'payment_within_decision_amount',
            'payment_is_paid_once',
            'payment_is_for_a_month_that_is_due',
            'payment_while_self_employed',
            'payment_while_unemployment_is_paid',
            'payment_while_sickness_is_paid',
            'payment_with_pension',
            'payment_with_handicap_allowance',
            'payment_with_property',
            'payment_with_taxed_income',
            'payment_with_income_of_cohabitants',
            'payment_agrees_with_counted_income',
            'payment_before_death',
            'payment_while_resident_in_the_municipality',
            'payment_within_days_abroad',
            'payment_category_matches_household',
            'payment_by_one_centre',
            'payment_with_integration',
            'payment_rests_on_a_social_report',
            'payment_is_accepted_by_the_state',
        ],
        'validity': [
            'application_is_registered_on_the_day',
            'application_is_acknowledged_on_the_day',
            'application_is_transferred_in_time',
            'application_is_decided_in_time',
            'decision_is_notified_in_time',
            'decision_is_paid_in_time',
            'dossier_is_integrated',
            'residence_document_is_valid',
            'medical_card_is_valid',
            'aid_is_reviewed_every_year',
            'aid_has_a_running_decision',
            'intake_interview_is_complete',
            'piis_is_signed_and_evaluated',
            'attestation_is_sent_in_time',
            'form_to_the_state_is_sent_in_time',
            'state_alert_is_answered',
            'exemption_is_within_its_years',
        ],
        'signal': [
            'work_beside_aid',
            'flexi_job_beside_aid',
            'student_job_beside_aid',
            'centre_employment_beside_aid',
            'self_employment_beside_aid',
            'unemployment_benefit_beside_aid',
            'sickness_indemnity_beside_aid',
            'pension_beside_aid',
            'handicap_allowance_beside_aid',
            'property_beside_aid',
            'taxed_income_beside_aid',
            'single_while_registered_together',
            'family_without_child_at_home',
            'household_unknown_to_the_file',
            'child_benefit_outside_the_household',
            'aid_while_struck_off',
            'aid_while_registered_abroad',
            'aid_while_registered_elsewhere',
            'aid_after_right_of_residence_ended',
            'aid_after_death',
            'aid_by_two_centres',
            'reference_address_ended',
            'reference_address_beside_a_shared_home',
            'many_dossiers_on_one_address',
            'one_account_for_several_dossiers',
            'insurability_contradicts_the_file',
            'state_alert',
        ],
        'right': [
            'work_income_is_exempted',
            'counted_income_has_the_general_exemption',
            'household_has_its_full_category',
            'aid_is_paid_in_full',
            'decision_grants_the_amount_due',
            'late_payment_bears_no_interest',
            'aid_opens_the_increased_intervention',
            'energy_contract_has_the_social_tariff',
            'aid_is_known_as_a_social_status',
            'recognised_handicap_has_an_allowance',
            'uninsured_person_has_a_medical_card',
            'child_at_home_has_child_benefit',
            'person_of_pension_age_has_a_pension',
            'new_home_has_the_installation_premium',
            'project_has_the_subsidy_of_the_state',
        ],
    }[family]) }}
{% endmacro %}


{#
    The rules on single payments of which a signal says the same over months. Where a signal stands, a reader is not told
    of its payments one by one.
#}
{% macro payment_rules_told_by_signals() %}
    {{ return({
        'payment_while_working': [
            'work_beside_aid',
            'flexi_job_beside_aid',
            'student_job_beside_aid',
            'centre_employment_beside_aid',
        ],
        'payment_while_self_employed': ['self_employment_beside_aid'],
        'payment_while_unemployment_is_paid': ['unemployment_benefit_beside_aid'],
        'payment_while_sickness_is_paid': ['sickness_indemnity_beside_aid'],
        'payment_with_pension': ['pension_beside_aid'],
        'payment_with_handicap_allowance': ['handicap_allowance_beside_aid'],
        'payment_with_property': ['property_beside_aid'],
        'payment_with_taxed_income': ['taxed_income_beside_aid'],
        'payment_before_death': ['aid_after_death'],
        'payment_while_resident_in_the_municipality': [
            'aid_while_struck_off',
            'aid_while_registered_abroad',
            'aid_while_registered_elsewhere',
            'aid_after_right_of_residence_ended',
        ],
        'payment_category_matches_household': ['single_while_registered_together', 'family_without_child_at_home'],
        'payment_by_one_centre': ['aid_by_two_centres'],
    }) }}
{% endmacro %}


{# The aid that the law measures by category, income and period: living wage and its equivalent. #}
{% macro living_wage_types() -%}
    ('leefloon', 'equivalent_leefloon')
{%- endmacro %}


{#
    What a rule compared is written out where somebody may look at it: a result that is clear or does not apply is only
    counted, and there are millions of those.
#}
{% macro if_kept(expression) -%}
    case when status in ('found', 'cannot_tell') then {{ expression }} end
{%- endmacro %}


{# Names and what they stand for, as JSON text: numbers, days and codes, never sentences. #}
{% macro facts(compared) -%}
    {%- set pairs = [] -%}
    {%- for name, expression in compared.items() -%}
        {%- do pairs.append("'" ~ name ~ "', " ~ expression) -%}
    {%- endfor -%}
    {{ if_kept("cast(json_object(" ~ pairs | join(", ") ~ ") as varchar)") }}
{%- endmacro %}


{# The messages that a rule compared, each once, as JSON text: ids one by one, and columns that hold lists of them. #}
{% macro evidence(ids, lists=[]) -%}
    {%- set parts = ["[" ~ ids | join(", ") ~ "]"] + lists -%}
    {{ if_kept("cast(to_json(list_sort(list_distinct(list_concat(" ~ parts | join(", ") ~ ")))) as varchar)") }}
{%- endmacro %}


{# What a result is known by, from build to build: its rule, subject and period. #}
{% macro finding_id(result) -%}
    md5(concat_ws('|', {{ result }}.rule, {{ result }}.subject_type, {{ result }}.subject_id, {{ result }}.period_from))
{%- endmacro %}


{# Whether the decision on which a payment stands may exist without having been delivered: then we cannot know. #}
{% macro decision_is_missing(payment) -%}
    (not {{ payment }}.is_dossier_delivered
    or ({{ payment }}.own_decision_id is not null and not {{ payment }}.is_own_decision_delivered))
{%- endmacro %}
