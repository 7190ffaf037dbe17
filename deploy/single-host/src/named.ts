import type { ServiceDefinition } from '@shequ/service';
import { services } from './services.js';

/** No service, or none of that name, was asked for. */
export class ServiceNotNamed extends Error {
  override readonly name = 'ServiceNotNamed';
}

/** The one service that a command line names. @throws ServiceNotNamed, which lists those that there are */
export function serviceNamed(words: readonly string[]): ServiceDefinition {
  const [name, ...others] = words;
  const found = others.length === 0 ? services.find((service) => service.name === name) : undefined;
  if (found !== undefined) return found;
  const known = services.map((service) => service.name).join(', ');
  throw new ServiceNotNamed(`请给出一个服务的名称：${known}。 / Name one service: ${known}.`);
}
