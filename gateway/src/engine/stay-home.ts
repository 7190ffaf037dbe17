// Imported before `@apollo/gateway`: its telemetry would ask the metadata server of a cloud where it runs. Nothing leaves
// the machine unasked.
import process from 'node:process';

process.env['METADATA_SERVER_DETECTION'] = 'none';
