/** The settings of `npm start`. */
import { portSchema } from '@passerelle/kit/settings/environment';
import { z } from 'zod';
import { logShape } from '../log.js';
import { someOwnersShape } from '../owners/database-settings.js';
import { beginningShape } from './beginning.js';
import { dataDirectoryShape } from './data-directory.js';
import { hubShape } from './hub.js';

/** The variables that `npm start` reads. */
export const startShape = z.object({
  PORT: portSchema.default(4000).describe('The port of the gateway. The development issuer takes the next one where it is free.'),
  ...dataDirectoryShape.shape,
  ...hubShape.shape,
  ...beginningShape.shape,
  ...logShape.shape,
  ...someOwnersShape.shape,
});
