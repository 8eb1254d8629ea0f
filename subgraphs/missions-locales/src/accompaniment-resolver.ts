/** What hangs on an accompaniment. */
import type { RequestContext } from '@passerelle/kit/request/context';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { Accompaniment, dossierOf } from './accompaniment.js';
import { attendancesOf, WorkshopAttendance } from './attendance.js';
import { eligibilityOn } from './eligibility.js';
import { Eligibility } from './eligibility-reasons.js';
import { Interview, interviewsOf } from './interview.js';
import { notesOf, ProfessionalNote } from './note.js';
import { registrationsOf, WorkshopRegistration } from './registration.js';
import { Situation, situationsOf } from './situation.js';

@Resolver(() => Accompaniment)
export class AccompanimentResolver {
  @FieldResolver(() => Eligibility, { nullable: true, description: 'Why the person may be in the IPR programme, or why not.' })
  eligibility(@Root() dossier: Accompaniment, @Ctx() context: RequestContext): Eligibility {
    return new Eligibility(dossier, eligibilityOn(dossier, context.today), context.today);
  }

  @FieldResolver(() => [Interview], { nullable: true, description: 'The latest first.' })
  interviews(@Root() dossier: Accompaniment, @Ctx() context: RequestContext): Promise<Interview[]> {
    return context.load(interviewsOf, dossierOf(dossier));
  }

  @FieldResolver(() => [WorkshopAttendance], { nullable: true })
  workshops(@Root() dossier: Accompaniment, @Ctx() context: RequestContext): Promise<WorkshopAttendance[]> {
    return context.load(attendancesOf, dossierOf(dossier));
  }

  @FieldResolver(() => [WorkshopRegistration], { nullable: true, description: 'For which workshops the person is registered, or was.' })
  registrations(@Root() dossier: Accompaniment, @Ctx() context: RequestContext): Promise<WorkshopRegistration[]> {
    return context.load(registrationsOf, dossierOf(dossier));
  }

  @Directive('@consent(category: "EMPLOYMENT")')
  @FieldResolver(() => Situation, { nullable: true, description: 'What the person does now. Category EMPLOYMENT.' })
  async situation(@Root() dossier: Accompaniment, @Ctx() context: RequestContext): Promise<Situation | null> {
    return (await context.load(situationsOf, dossierOf(dossier)))[0] ?? null;
  }

  @Directive('@consent(category: "EMPLOYMENT")')
  @FieldResolver(() => [Situation], { nullable: true, description: 'What the person does and did, the latest first. Category EMPLOYMENT.' })
  situations(@Root() dossier: Accompaniment, @Ctx() context: RequestContext): Promise<Situation[]> {
    return context.load(situationsOf, dossierOf(dossier));
  }

  @Directive('@consent(category: "PROFESSIONAL_NOTES")')
  @FieldResolver(() => [ProfessionalNote], {
    nullable: true,
    description: 'Never shared. The latest first, those of interviews among them.',
  })
  notes(@Root() dossier: Accompaniment, @Ctx() context: RequestContext): Promise<ProfessionalNote[]> {
    return context.load(notesOf, dossierOf(dossier));
  }
}
