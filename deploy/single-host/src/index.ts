// What another way of running the same system shares with this one.
export { anchorFile, anchorFolder } from './anchors.js';
export { banner } from './banner.js';
export { dataDirOf } from './config.js';
export { ForeignDatabase, openDatabases, type Databases } from './databases.js';
export { loadDemo } from './demo/load.js';
export { mountIssuer } from './issuer.js';
export { anchorKey, AnchorKeyError, identityKeyFile, keysOf, type Keys } from './keys.js';
export { mountPage } from './page.js';
export { assertPortIsFree, CannotStart } from './port.js';
export { Progress } from './progress.js';
export { services } from './services.js';
export { startSystem } from './system.js';
export { bringTo } from './transport-mark.js';
