/** What a reader of figures is told of them, with the policy's own numbers. Pure. */
import type { FiguresPolicy } from '@passerelle/schema/policy';
import type { Definition } from './definitions.js';
import { STEP_OF_RATES } from './shown.js';

/** The least that is shown of an indicator. */
export function leastShown({ toldBy, figure, most = 1 }: Definition, { least, leastForRates }: FiguresPolicy): number {
  if (!toldBy) return 0;
  return figure === 'SHARE' || figure === 'MEDIAN' ? leastForRates : least * most;
}

/** In French and English: how it was protected, what a hidden figure means, and why parts do not add up. */
export function reading(definition: Definition, policy: FiguresPolicy): { readonly fr: string; readonly en: string } {
  const { everyDays, leastMoved, step } = policy;
  if (!definition.toldBy)
    return {
      fr: `Chiffres exacts, publiés au plus tous les ${everyDays} jours.`,
      en: `Exact figures, published every ${everyDays} days at most.`,
    };
  const least = leastShown(definition, policy);
  const isRate = definition.figure === 'SHARE' || definition.figure === 'MEDIAN';
  const to = isRate ? STEP_OF_RATES : step * (definition.most ?? 1);
  return {
    fr: `Chiffres protégés, publiés au plus tous les ${everyDays} jours et lorsque la situation d’au moins ${leastMoved} personnes a changé: chacun est tiré au hasard autour du vrai, puis arrondi à ${to} près, pour ne rien dire de personne. Un chiffre masqué ${isRate ? 'repose sur' : 'est'} moins de ${least}: il peut y avoir quelques personnes, ou aucune. Chaque tableau étant tiré à part, la somme des parties peut différer du total.`,
    en: `Protected figures, published every ${everyDays} days at most and where the facts of at least ${leastMoved} people have changed: each is drawn at random around the true one, then rounded to multiples of ${to}, so that it tells of nobody. A hidden figure ${isRate ? 'rests on' : 'is'} less than ${least}: there may be a few people, or nobody. Since each table is drawn by itself, the sum of its parts may differ from the total.`,
  };
}
