import { describe, expect, it } from '@jest/globals';
import { ServiceNotNamed, serviceNamed } from './named.js';
import { services } from './services.js';

describe('the service that a command line names', () => {
  it('is found by its name', () => {
    for (const service of services) expect(serviceNamed([service.name])).toBe(service);
  });

  it.each([[[]], [['work']], [['work-access', 'volunteers']], [['toString']]])(
    'is refused with the list of those that there are: %j',
    (words) => {
      expect(() => serviceNamed(words)).toThrow(ServiceNotNamed);
      expect(() => serviceNamed(words)).toThrow(/civil-affairs.*work-access/);
    },
  );
});
