export { Container, type ContainerPlan } from './container.js';
export { freePort, Ground } from './ground.js';
export { askEveryService, illAfterAll } from './questions.js';
