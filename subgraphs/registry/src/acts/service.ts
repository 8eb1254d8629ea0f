/** What the registry puts on record of a service of an organisation. It tells nobody: whoever searches asks the registry. */
import type { Act, ActTables } from '@passerelle/kit/record/act';
import { Service } from '../services/service.js';

export const SERVICES: ActTables<Service> = { record: Service, step: null };

/** A service is published, changed, confirmed, closed or opened again. */
export const serviceAct = (service: Omit<Service, 'version'>): Act<Service> => ({ record: service, steps: [], events: [] });
