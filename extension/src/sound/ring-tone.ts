/** A soft double ring, made here: two pairs of notes, then a rest, as telephones ring. */

const PERIOD_SECONDS = 3;
const NOTES: readonly { at: number; hertz: number }[] = [
  { at: 0, hertz: 659.26 },
  { at: 0.16, hertz: 783.99 },
  { at: 0.55, hertz: 659.26 },
  { at: 0.71, hertz: 783.99 },
];
const NOTE_SECONDS = 0.42;
const ATTACK_SECONDS = 0.012; // shorter clicks
const FADE = 7; // how fast a note dies away
const SECOND_HARMONIC = 0.25;
const PEAK = 0.9;

/** One period of the ring, samples between -1 and 1, silent at both ends. */
export function ringSamples(rate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(PERIOD_SECONDS * rate));
  for (const { at, hertz } of NOTES) {
    const from = Math.round(at * rate);
    for (let index = 0; index < NOTE_SECONDS * rate; index++) {
      samples[from + index] = (samples[from + index] ?? 0) + note(hertz, index / rate);
    }
  }
  const loudest = samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  return samples.map((sample) => (sample / loudest) * PEAK);
}

function note(hertz: number, seconds: number): number {
  const swing = 2 * Math.PI * hertz * seconds;
  const attack = Math.min(1, seconds / ATTACK_SECONDS);
  const release = Math.min(1, (NOTE_SECONDS - seconds) / ATTACK_SECONDS);
  return attack * release * Math.exp(-FADE * seconds) * (Math.sin(swing) + SECOND_HARMONIC * Math.sin(2 * swing));
}

/** Ears hear the square of a loudness about evenly. */
export function gainOf(volume: number): number {
  return (Math.min(100, Math.max(0, volume)) / 100) ** 2;
}

export class RingTone {
  readonly #context: AudioContext;
  readonly #gain: GainNode;
  readonly #analyser: AnalyserNode;
  #source: AudioBufferSourceNode | null = null;

  constructor() {
    this.#context = new AudioContext();
    this.#gain = this.#context.createGain();
    this.#analyser = this.#context.createAnalyser();
    this.#gain.connect(this.#analyser).connect(this.#context.destination);
  }

  /** Rings at this volume, 0 to 100, until it is null. */
  play(volume: number | null): void {
    if (volume === null) return this.#stop();
    this.#gain.gain.value = gainOf(volume);
    if (this.#source !== null) return;
    const samples = ringSamples(this.#context.sampleRate);
    const buffer = this.#context.createBuffer(1, samples.length, this.#context.sampleRate);
    buffer.copyToChannel(samples, 0);
    this.#source = this.#context.createBufferSource();
    this.#source.buffer = buffer;
    this.#source.loop = true;
    this.#source.connect(this.#gain);
    this.#source.start();
    void this.#context.resume();
  }

  /** How loud it is at this moment, 0 to 1: zero when the browser lets nothing out. */
  get level(): number {
    const heard = new Float32Array(this.#analyser.fftSize);
    this.#analyser.getFloatTimeDomainData(heard);
    return heard.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  }

  #stop(): void {
    this.#source?.stop();
    this.#source = null;
  }
}
