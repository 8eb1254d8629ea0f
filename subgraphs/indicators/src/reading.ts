/** What a reader of figures is told of them, with the policy's own numbers. Pure. */
import type { FiguresPolicy } from '@passerelle/schema/policy';
import { mostOf } from './contribution.js';
import type { Definition } from './definitions.js';
import { leastShown, stepOf } from './shown.js';

interface Texts {
  readonly fr: string;
  readonly en: string;
}

/** In French and English: how it was protected, what a hidden figure means, and why parts do not add up. */
export function reading(definition: Definition, policy: FiguresPolicy): Texts {
  const { everyDays, leastMoved } = policy;
  if (!definition.toldBy)
    return {
      fr: `Chiffres exacts, publiés au plus tous les ${everyDays} jours.`,
      en: `Exact figures, published every ${everyDays} days at most.`,
    };
  const least = leastShown(definition, policy);
  const to = stepOf(definition, policy);
  const ofOnePerson = countedOfOne(definition, policy);
  const isRate = definition.figure === 'SHARE' || definition.figure === 'MEDIAN';
  return {
    fr: `Chiffres protégés, publiés au plus tous les ${everyDays} jours et lorsqu’il y a du nouveau pour au moins ${leastMoved} personnes\u00a0: chacun est tiré au hasard autour du vrai, puis arrondi à ${to} près, pour ne rien dire de personne. ${ofOnePerson.fr} Ce qui a été compté le reste, même si un dossier est corrigé ensuite. Un chiffre masqué ${isRate ? 'repose sur' : 'est'} moins de ${least}\u00a0: il peut y avoir quelques personnes, ou aucune. Chaque tableau étant tiré à part, la somme des parties peut différer du total.`,
    en: `Protected figures, published every ${everyDays} days at most and where there is something new to count of at least ${leastMoved} people: each is drawn at random around the true one, then rounded to multiples of ${to}, so that it tells of nobody. ${ofOnePerson.en} What was counted stays, also where a record is corrected later. A hidden figure ${isRate ? 'rests on' : 'is'} less than ${least}: there may be a few people, or nobody. Since each table is drawn by itself, the sum of its parts may differ from the total.`,
  };
}

function countedOfOne(definition: Definition, policy: FiguresPolicy): Texts {
  const most = mostOf(definition, policy);
  if (definition.unit === 'HOURS')
    return { fr: `D’une même personne, ${most} heures comptent au plus.`, en: `Of one person, ${most} hours count at most.` };
  if (most > 1) return { fr: `Une même personne y compte ${most} fois au plus.`, en: `One person counts ${most} times at most.` };
  return { fr: 'Une même personne y compte une fois.', en: 'One person counts once.' };
}
