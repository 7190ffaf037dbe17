// What is judged, published and complained of: the parts of the service that look at the others.
import type { Provider } from '@nestjs/common';
import type { Chore, ServiceParts } from '@shequ/service';
import { BurdenCommands } from './burden/burden.commands.js';
import { BurdenResolver } from './burden/burden.resolver.js';
import { DepartmentBurdenResolver } from './burden/department-burden.resolver.js';
import { ComplaintCommands } from './complaint/complaint.commands.js';
import { ComplaintResolver } from './complaint/complaint.resolver.js';
import { AppraisalCommands } from './evaluation/appraisal.commands.js';
import { AppraisalResolver } from './evaluation/appraisal.resolver.js';
import { evaluationChore } from './evaluation/evaluation.chore.js';
import { EvaluationCommands } from './evaluation/evaluation.commands.js';
import { EvaluationResolver } from './evaluation/evaluation.resolver.js';
import { RatingCommands } from './evaluation/rating.commands.js';
import { RatingResolver } from './evaluation/rating.resolver.js';
import { HearingMinutesCommands } from './hearing-minutes/hearing-minutes.commands.js';
import {
  HearingMinutesResolver,
  MinutesOfApplicationResolver,
} from './hearing-minutes/hearing-minutes.resolver.js';
import { IntakeResolver } from './intake/intake.resolver.js';
import { PublicRegisterResolver } from './public-register/public-register.resolver.js';
import { searchChore } from './public-register/search-words.js';
import { ReferralResolver } from './violation/referral.resolver.js';
import { ViolationCommands } from './violation/violation.commands.js';
import { ViolationResolver } from './violation/violation.resolver.js';

const file = (path: string): URL => new URL(path, import.meta.url);

export const oversightSchemas: readonly URL[] = [
  file('./burden/burden.graphql'),
  file('./evaluation/evaluation.graphql'),
  file('./evaluation/appraisal.graphql'),
  file('./evaluation/rating.graphql'),
  file('./violation/violation.graphql'),
  file('./complaint/complaint.graphql'),
  file('./public-register/public-register.graphql'),
  file('./hearing-minutes/hearing-minutes.graphql'),
  file('./intake/intake.graphql'),
];

export const oversightProviders: readonly Provider[] = [
  BurdenCommands,
  BurdenResolver,
  DepartmentBurdenResolver,
  AppraisalCommands,
  AppraisalResolver,
  EvaluationCommands,
  EvaluationResolver,
  RatingCommands,
  RatingResolver,
  ReferralResolver,
  ViolationCommands,
  ViolationResolver,
  ComplaintCommands,
  ComplaintResolver,
  PublicRegisterResolver,
  HearingMinutesCommands,
  HearingMinutesResolver,
  MinutesOfApplicationResolver,
  IntakeResolver,
];

/** The year's evaluations open by themselves, and whatever came in without words is made to be found. */
export const oversightChores = (parts: ServiceParts): readonly Chore[] => [
  evaluationChore(parts),
  searchChore(parts),
];
