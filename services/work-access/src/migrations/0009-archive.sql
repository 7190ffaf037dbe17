-- An emergency that lapsed is filed away like every other end.
alter table deployment_decision drop constraint deployment_decision_state_check;
alter table deployment_decision add constraint deployment_decision_state_check
  check (state in ('EMERGENCY_ACTIVE', 'RETRO_FILED', 'EMERGENCY_LAPSED', 'ARCHIVED'));
alter table deployment_decision drop constraint deployment_decision_check1;
alter table deployment_decision add constraint deployment_decision_check1
  check ((state in ('EMERGENCY_LAPSED', 'ARCHIVED')) = (lapsed_at is not null));
