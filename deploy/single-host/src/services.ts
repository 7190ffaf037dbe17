import { civilAffairs } from '@shequ/civil-affairs';
import { partyOrganization } from '@shequ/party-organization';
import { publicSecurity } from '@shequ/public-security';
import type { ServiceDefinition } from '@shequ/service';
import { volunteers } from '@shequ/volunteers';
import { workAccess } from '@shequ/work-access';

/** Every department's service, in the order in which they start. */
export const services: readonly ServiceDefinition[] = [
  civilAffairs,
  publicSecurity,
  partyOrganization,
  volunteers,
  workAccess,
];
