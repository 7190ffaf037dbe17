// The specs that need a real broker: npm run test:kafka
import everything from './jest.config.js';

export default {
  ...everything,
  testMatch: ['<rootDir>/{gateway,services,libs,deploy,e2e}/**/src/**/*.kafka.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testTimeout: 60_000,
};
