// Trains a network of tensorflow/playground's own code, as its page does with one step (oneStep in src/playground.ts), and prints
// how many samples a second it took in the best of some rounds: with the losses that its page finds after each epoch, and without.
//
//     node train.js "2-4-2-1" TANH 200 10 5      shape, activation, points, batch, rounds

"use strict";

const nn = require("./nn.js");
const [shape, activation, points, batch, rounds] = process.argv.slice(2);
const network = nn.buildNetwork(shape.split("-").map(Number), nn.Activations[activation], nn.Activations.TANH, null, ["x", "y"], false);

// A circle in a ring, as its classifyCircleData draws it.
function draw(count) {
  const data = [];
  for (let i = 0; i < count; i++) {
    const radius = i % 2 ? 5 * Math.random() * 0.5 : 5 * (0.7 + 0.3 * Math.random());
    const angle = 2 * Math.PI * Math.random();
    data.push({input: [radius * Math.sin(angle), radius * Math.cos(angle)], label: i % 2 ? 1 : -1});
  }
  return data;
}

function loss(data) {
  let sum = 0;
  for (let i = 0; i < data.length; i++) {
    sum += nn.Errors.SQUARE.error(nn.forwardProp(network, data[i].input), data[i].label);
  }
  return sum / data.length;
}

function epoch(learnt) {
  learnt.forEach((point, i) => {
    nn.forwardProp(network, point.input);
    nn.backProp(network, point.label, nn.Errors.SQUARE);
    if ((i + 1) % Number(batch) === 0) {
      nn.updateWeights(network, 0.03, 0);
    }
  });
}

const learnt = draw(Number(points)), unseen = draw(Number(points));
let losses = 0;

function samples(withLosses) {
  let best = 0;
  for (let round = 0; round <= Number(rounds); round++) {
    const start = process.hrtime.bigint();
    let epochs = 0, spent = 0;
    do {
      epoch(learnt);
      if (withLosses) losses += loss(learnt) + loss(unseen);
      epochs++;
      spent = Number(process.hrtime.bigint() - start) / 1e9;
    } while (spent < 0.1);
    // The first round is the compiler's.
    if (round) best = Math.max(best, epochs * learnt.length / spent);
  }
  return Math.round(best);
}

console.log(samples(true), samples(false));
