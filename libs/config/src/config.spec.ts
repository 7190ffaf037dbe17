import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ConfigError, loadConfig } from './index.js';

const settings = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(4000),
  TOKEN: z.string(),
});

describe('loadConfig', () => {
  it('fills defaults and converts', () => {
    expect(loadConfig(settings, { TOKEN: 'x' })).toEqual({ PORT: 4000, TOKEN: 'x' });
  });

  it('names every wrong variable and shows no value', () => {
    const load = () => loadConfig(settings, { PORT: '70000' });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(/PORT: [\s\S]*TOKEN: /);
    expect(load).not.toThrow(/70000/);
  });
});
