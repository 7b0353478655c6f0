<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>sigexplorer</name>
    <message>
        <location filename="../../resources/lessons/centre.toml"/>
        <source>A neuron&apos;s two inputs are outputs of sigmoid units, all positive: at any point both weights&apos; gradients have one sign, and the path zigzags. The loss is {descent:condition_units[0]} times as curved one way as the other; less their means {descent:condition_centred[0]} times, with tanh units {descent:condition_tanh[0]} times.</source>
        <translation>Die zwei Eingaben eines Neurons sind Ausgaben von Sigmoid-Neuronen, alle positiv: An jedem Punkt haben die Gradienten beider Gewichte ein Vorzeichen, und der Weg geht im Zickzack. Der Verlust ist in einer Richtung {descent:condition_units[0]}-mal so gekrümmt wie in der anderen; ohne die Mittelwerte {descent:condition_centred[0]}-mal, mit tanh-Neuronen {descent:condition_tanh[0]}-mal.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centre.toml"/>
        <source>After how many steps of plain descent is a thousandth of the sigmoid&apos;s loss left?</source>
        <translation>Nach wie vielen Schritten einfachen Abstiegs ist von dem Verlust der Sigmoidfunktion ein Tausendstel übrig?</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centre.toml"/>
        <source>All of one sign</source>
        <translation>Alle mit einem Vorzeichen</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centre.toml"/>
        <source>Around zero</source>
        <translation>Um null herum</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centre.toml"/>
        <source>Move the lower asymptote until the loss is less than twice as curved one way as the other.</source>
        <translation>Verschieben Sie die untere Asymptote, bis der Verlust in einer Richtung weniger als doppelt so gekrümmt ist wie in der anderen.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centre.toml"/>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <source>Not zero-centred</source>
        <translation>Nicht um null zentriert</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centre.toml"/>
        <source>Nothing else about the sigmoid is to blame: with a lower asymptote of −1 its outputs lie between −1 and 1, around 0, and it is a tangent hyperbolic of half the gain.</source>
        <translation>Sonst ist an der Sigmoidfunktion nichts schuld: Mit der unteren Asymptote −1 liegen ihre Ausgaben zwischen −1 und 1, um 0 herum, und sie ist ein Tangens hyperbolicus mit halber Verstärkung.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centre.toml"/>
        <source>Outputs that are all positive make the weights of the next layer move together.</source>
        <translation>Lauter positive Ausgaben lassen die Gewichte der nächsten Schicht sich nur gemeinsam bewegen.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centre.toml"/>
        <source>The outputs should be as often negative as positive.</source>
        <translation>Die Ausgaben sollten so oft negativ wie positiv sein.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/centre.toml"/>
        <source>The sentence below the plots says it, for sigmoid inputs first.</source>
        <translation>Der Satz unter den Diagrammen sagt es, zuerst für Sigmoid-Eingaben.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/cost.toml"/>
        <source>Choose a table whose straight pieces are off by less than a millionth.</source>
        <translation>Wählen Sie eine Tabelle, deren gerade Stücke um weniger als ein Millionstel danebenliegen.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/cost.toml"/>
        <source>Exponentials take longer than comparisons; how much is measured, not claimed.</source>
        <translation>Exponentialfunktionen dauern länger als Vergleiche; wie viel länger, wird gemessen und nicht behauptet.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/cost.toml"/>
        <source>Measure it</source>
        <translation>Messen Sie es</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/cost.toml"/>
        <source>More entries: the error falls with the square of their number.</source>
        <translation>Mehr Einträge: Der Fehler fällt mit dem Quadrat ihrer Zahl.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/cost.toml"/>
        <source>Press Measure: every function is timed on this machine, in nanoseconds an element, beside what copying takes. A table of 256 entries could take the sigmoid&apos;s place: between entries it is off by {approximation:absolute_error[1]|2} at most.</source>
        <translation>Drücken Sie „Messen“: Von jeder Funktion wird auf diesem Rechner die Zeit genommen, in Nanosekunden je Element, neben der des bloßen Kopierens. Eine Tabelle mit 256 Einträgen könnte die Sigmoidfunktion ersetzen: Zwischen den Einträgen liegt sie um höchstens {approximation:absolute_error[1]|2} daneben.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/cost.toml"/>
        <source>What the exponential costs</source>
        <translation>Was die Exponentialfunktion kostet</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/curve.toml"/>
        <source>Drag Gain to the right.</source>
        <translation>Ziehen Sie die Verstärkung nach rechts.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/curve.toml"/>
        <source>Drag the red line. What is f at x = 2?</source>
        <translation>Ziehen Sie die rote Linie. Was ist f bei x = 2?</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/curve.toml"/>
        <source>From any number to one between 0 and 1</source>
        <translation>Von jeder Zahl zu einer zwischen 0 und 1</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/curve.toml"/>
        <source>Make f(1) larger than 0.99 with the gain.</source>
        <translation>Machen Sie f(1) mit der Verstärkung größer als 0,99.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/curve.toml"/>
        <source>The S-curve</source>
        <translation>Die S-Kurve</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/curve.toml"/>
        <source>The gain makes it steeper</source>
        <translation>Die Verstärkung macht sie steiler</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/curve.toml"/>
        <source>The panel at the left reads f off at the probe.</source>
        <translation>Die Seitenleiste links liest f an der Sonde ab.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/curve.toml"/>
        <source>The sigmoid is f(x) = 1 / (1 + exp(-x)). Code that reads 1 + np.exp(-z) / 1 computes something else: it divides exp(-z) by 1. Here f is {curve:f[x=0]} at 0, {curve:f[x=-5]} at −5 and {curve:f[x=5]|4} at 5: it never reaches 0 or 1.</source>
        <translation>Die Sigmoidfunktion ist f(x) = 1 / (1 + exp(-x)). Code, in dem 1 + np.exp(-z) / 1 steht, berechnet etwas anderes: Er teilt exp(-z) durch 1. Hier ist f {curve:f[x=0]} bei 0, {curve:f[x=-5]} bei −5 und {curve:f[x=5]|4} bei 5: 0 und 1 erreicht sie nie.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/curve.toml"/>
        <source>What the logistic sigmoid does: any number in, a number between 0 and 1 out.</source>
        <translation>Was die logistische Sigmoidfunktion tut: irgendeine Zahl hinein, eine Zahl zwischen 0 und 1 heraus.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/curve.toml"/>
        <source>f(k x) with a gain k: the larger k, the more the curve looks like a step. At x = 1 it is {curve:f[x=1]} now.</source>
        <translation>f(k x) mit der Verstärkung k: Je größer k, desto mehr gleicht die Kurve einer Stufe. Bei x = 1 ist sie jetzt {curve:f[x=1]}.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/depth.toml"/>
        <source>After how many layers on the way back does float16 hold nothing of the sigmoid&apos;s gradient?</source>
        <translation>Nach wie vielen Schichten auf dem Rückweg enthält float16 nichts mehr vom Gradienten der Sigmoidfunktion?</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/depth.toml"/>
        <source>Everything beside everything</source>
        <translation>Alles neben allem</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/depth.toml"/>
        <source>Give the sigmoid&apos;s layers a weight with which more than a tenth of the gradient is left.</source>
        <translation>Geben Sie den Schichten der Sigmoidfunktion ein Gewicht, mit dem mehr als ein Zehntel des Gradienten übrig bleibt.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/depth.toml"/>
        <source>In wide networks of 30 layers with He&apos;s initialisation the gradient that arrives at the first layer is {overview:gradient_left[0]|3} times that at the last with ReLU, {overview:gradient_left[1]|3} times with tanh, and {overview:gradient_left[2]|2} times with the sigmoid. Each row is a click away from its picture.</source>
        <translation>In breiten Netzen mit 30 Schichten und Hes Initialisierung ist der Gradient, der in der ersten Schicht ankommt, mit ReLU das {overview:gradient_left[0]|3}-Fache von dem der letzten, mit tanh das {overview:gradient_left[1]|3}-Fache und mit der Sigmoidfunktion das {overview:gradient_left[2]|2}-Fache. Jede Zeile ist einen Klick von ihrem Bild entfernt.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/depth.toml"/>
        <source>It stands in the sigmoid&apos;s row, in the column of float16.</source>
        <translation>Es steht in der Zeile der Sigmoidfunktion, in der Spalte von float16.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/depth.toml"/>
        <source>Other functions, other weights: the product can be kept near 1.</source>
        <translation>Andere Funktionen, andere Gewichte: Das Produkt lässt sich nahe 1 halten.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/depth.toml"/>
        <source>Slopes of 1</source>
        <translation>Steigungen von 1</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/depth.toml"/>
        <source>The slope is at most 0.25: a weight of 4 makes up for it, if the inputs stay near the middle.</source>
        <translation>Die Steigung ist höchstens 0,25: Ein Gewicht von 4 gleicht das aus, wenn die Eingaben nahe der Mitte bleiben.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/depth.toml"/>
        <source>The tangent hyperbolic has slope 1 at 0, the ReLU wherever its input is positive. Beside the sigmoid, of whose gradient {layers:gradient[-1]} is left, they keep almost everything here.</source>
        <translation>Der Tangens hyperbolicus hat bei 0 die Steigung 1, die ReLU überall, wo ihre Eingabe positiv ist. Neben der Sigmoidfunktion, von deren Gradienten {layers:gradient[-1]} übrig ist, erhalten sie hier fast alles.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/depth.toml"/>
        <source>What helps</source>
        <translation>Was hilft</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/formats.toml"/>
        <source>A staircase</source>
        <translation>Eine Treppe</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/formats.toml"/>
        <source>Fewer bits, fewer small numbers.</source>
        <translation>Weniger Bits, weniger kleine Zahlen.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/formats.toml"/>
        <source>In float16 the slope becomes exactly 0 much sooner than in float64.</source>
        <translation>In float16 wird die Steigung viel früher genau 0 als in float64.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/formats.toml"/>
        <source>Number formats hold no numbers below a smallest one: what is less than half of it becomes 0. At x = 20 the slope is {formats:slope[x=20]}; float16 shows {formats:slope_once[x=20]} there.</source>
        <translation>Zahlenformate enthalten keine Zahlen unter einer kleinsten: Was weniger als deren Hälfte ist, wird 0. Bei x = 20 ist die Steigung {formats:slope[x=20]}; float16 zeigt dort {formats:slope_once[x=20]}.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/formats.toml"/>
        <source>Numbers of few bits</source>
        <translation>Zahlen mit wenigen Bits</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/formats.toml"/>
        <source>Which format loses the slope first?</source>
        <translation>Welches Format verliert die Steigung zuerst?</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/formats.toml"/>
        <source>float16</source>
        <translation>float16</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/formats.toml"/>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/formats.toml"/>
        <source>float64</source>
        <translation>float64</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/network.toml"/>
        <source>A whole network</source>
        <translation>Ein ganzes Netz</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/network.toml"/>
        <source>Does the gradient reach the first layers of this network?</source>
        <translation>Erreicht der Gradient die ersten Schichten dieses Netzes?</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/network.toml"/>
        <source>Hardly any of it</source>
        <translation>Kaum etwas davon</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/network.toml"/>
        <source>Here a random network of 30 layers is drawn with the theory of wide networks beside it. With the sigmoid and the usual initialisations the gradient that flows back shrinks by about the same factor in every layer, just as in the chain.</source>
        <translation>Hier ist ein zufälliges Netz mit 30 Schichten gezeichnet, daneben die Theorie breiter Netze. Mit der Sigmoidfunktion und den üblichen Initialisierungen schrumpft der zurückfließende Gradient in jeder Schicht um etwa denselben Faktor, genau wie in der Kette.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/network.toml"/>
        <source>In a wide network the same product appears, averaged over random weights.</source>
        <translation>In einem breiten Netz erscheint dasselbe Produkt, gemittelt über zufällige Gewichte.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/network.toml"/>
        <source>Look at the left end of the gradient&apos;s line.</source>
        <translation>Sehen Sie auf das linke Ende der Linie des Gradienten.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/network.toml"/>
        <source>Theory beside experiment</source>
        <translation>Theorie neben Experiment</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/network.toml"/>
        <source>Yes, most of it</source>
        <translation>Ja, das meiste davon</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/neuron.toml"/>
        <source>A neuron fires the more the larger its current, up to {neuron.maximum} spikes a second. Where the curve is steepest it fires {neuron:rate[current=1]}, and a unit more of current brings {neuron:slope[current=1]} more. At a current of 2.5, where it fires {neuron:rate[current=2.5]}, that brings {neuron:slope[current=2.5]|2}: the most intense activity is not where the gradient is sharpest.</source>
        <translation>Ein Neuron feuert umso mehr, je größer sein Strom ist, bis zu {neuron.maximum} Spikes pro Sekunde. Wo die Kurve am steilsten ist, feuert es {neuron:rate[current=1]}, und eine Einheit mehr Strom bringt {neuron:slope[current=1]} mehr. Bei einem Strom von 2,5, wo es {neuron:rate[current=2.5]} feuert, bringt sie {neuron:slope[current=2.5]|2}: Die stärkste Aktivität ist nicht dort, wo der Gradient am steilsten ist.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/neuron.toml"/>
        <source>At which current does the rate change the most?</source>
        <translation>Bei welchem Strom ändert sich die Rate am meisten?</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/neuron.toml"/>
        <source>Bring the neuron to half of its maximum rate, or below, with less excitation or more inhibition.</source>
        <translation>Bringen Sie das Neuron mit weniger Erregung oder mehr Hemmung auf die Hälfte seiner höchsten Rate oder darunter.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/neuron.toml"/>
        <source>From most active to most sensitive</source>
        <translation>Vom Aktivsten zum Empfindlichsten</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/neuron.toml"/>
        <source>Look for the highest point of the slope, in the plot of the sensitivity.</source>
        <translation>Suchen Sie den höchsten Punkt der Steigung, im Diagramm der Empfindlichkeit.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/neuron.toml"/>
        <source>Most active is not most sensitive</source>
        <translation>Am aktivsten ist nicht am empfindlichsten</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/neuron.toml"/>
        <source>The current is the excitation less the inhibition: the rate is half the maximum where it is the threshold.</source>
        <translation>Der Strom ist die Erregung minus die Hemmung: Die Rate ist halb so groß wie die höchste, wo er gleich der Schwelle ist.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/neuron.toml"/>
        <source>The neuron&apos;s firing rate</source>
        <translation>Die Feuerrate des Neurons</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/neuron.toml"/>
        <source>This neuron fires {neuron.time:expected[0]} spikes a second, almost its maximum: whether its input is a little more or less, nobody sees by its spikes. What inhibition takes away, it wins in sensitivity.</source>
        <translation>Dieses Neuron feuert {neuron.time:expected[0]} Spikes pro Sekunde, fast sein Maximum: Ob seine Eingabe etwas größer oder kleiner ist, sieht niemand an seinen Spikes. Was die Hemmung ihm nimmt, gewinnt es an Empfindlichkeit.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/neuron.toml"/>
        <source>Where a neuron is most active, and where it is most sensitive: not the same place.</source>
        <translation>Wo ein Neuron am aktivsten ist, und wo am empfindlichsten: nicht derselbe Ort.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>A probability is not yet a decision</source>
        <translation>Eine Wahrscheinlichkeit ist noch keine Entscheidung</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>A probability?</source>
        <translation>Eine Wahrscheinlichkeit?</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>Above a threshold a flight is called unsafe. At {decision.threshold} the regression lets {classification.confusion:count[1]} flights go that came back with damage, and holds back {classification.confusion:count[2]} without need.</source>
        <translation>Über einer Schwelle gilt ein Flug als unsicher. Bei {decision.threshold} lässt die Regression {classification.confusion:count[1]} Flüge starten, die mit Schäden zurückkamen, und hält {classification.confusion:count[2]} ohne Not zurück.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>Choose a threshold at which no flight with damage is let go.</source>
        <translation>Wählen Sie eine Schwelle, bei der kein Flug mit Schaden starten darf.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>Do these rows show that the probabilities are right?</source>
        <translation>Zeigen diese Daten, dass die Wahrscheinlichkeiten stimmen?</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>Does an output between 0 and 1 guarantee that the event happens that often?</source>
        <translation>Garantiert eine Ausgabe zwischen 0 und 1, dass das Ereignis so oft eintritt?</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>Each flight of the Space Shuttle before the Challenger is a point: with or without damage to its O-rings. The sigmoid of a line through them says how likely damage is at a temperature. The curve always lies between 0 and 1, whatever the data: that alone makes no probability of it. The slope of the line is {classification.coefficients:estimate[1]}: damage is less likely the warmer it is.</source>
        <translation>Jeder Flug der Raumfähre vor der Challenger ist ein Punkt: mit oder ohne Schaden an den O-Ringen. Die Sigmoidfunktion einer Geraden durch sie sagt, wie wahrscheinlich ein Schaden bei einer Temperatur ist. Die Kurve liegt immer zwischen 0 und 1, was die Daten auch sind: Das allein macht noch keine Wahrscheinlichkeit daraus. Die Steigung der Geraden ist {classification.coefficients:estimate[1]}: Je wärmer es ist, desto unwahrscheinlicher ist ein Schaden.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>Flights that were given about the same probability are counted together: of those with about {classification.reliability:forecast[0]} on average a share of {classification.reliability:seen[0]} had damage. So few flights can show that with any true share up to {classification.reliability:seen_high[0]|2}.</source>
        <translation>Flüge mit etwa derselben Wahrscheinlichkeit werden zusammengezählt: Von denen mit im Mittel etwa {classification.reliability:forecast[0]} hatte ein Anteil von {classification.reliability:seen[0]} Schäden. So wenige Flüge können das bei jedem wahren Anteil bis {classification.reliability:seen_high[0]|2} zeigen.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>Helpful to imagine, not a guarantee</source>
        <translation>Hilfreich für die Vorstellung, keine Garantie</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>How to check it</source>
        <translation>Wie man es prüft</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>Look at how far the intervals reach.</source>
        <translation>Sehen Sie, wie weit die Intervalle reichen.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>No, so few rows cannot tell</source>
        <translation>Nein, so wenige Daten können das nicht sagen</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>No, that has to be checked on data</source>
        <translation>Nein, das muss an Daten geprüft werden</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>Outputs between 0 and 1 can be read as probabilities; whether they are right is another question.</source>
        <translation>Ausgaben zwischen 0 und 1 lassen sich als Wahrscheinlichkeiten lesen; ob sie stimmen, ist eine andere Frage.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>The lower the threshold, the more flights are held back: that is what safety costs.</source>
        <translation>Je niedriger die Schwelle, desto mehr Flüge werden zurückgehalten: Das kostet die Sicherheit.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>Think of a sigmoid with a random gain: its outputs lie between 0 and 1 too.</source>
        <translation>Denken Sie an eine Sigmoidfunktion mit zufälliger Verstärkung: Auch ihre Ausgaben liegen zwischen 0 und 1.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>Yes, that is what a probability is</source>
        <translation>Ja, das ist eine Wahrscheinlichkeit</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/probability.toml"/>
        <source>Yes, they are on the diagonal</source>
        <translation>Ja, sie liegen auf der Diagonalen</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saturation.toml"/>
        <source>At x = 37 the slope is {probe:f_prime}, not zero. The textbook&apos;s s (1 - s) gives exactly 0 there, since s is 1 to the last digit that float64 has.</source>
        <translation>Bei x = 37 ist die Steigung {probe:f_prime}, nicht null. Das s (1 - s) der Lehrbücher liefert dort genau 0, denn s ist bis zur letzten Stelle von float64 gleich 1.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saturation.toml"/>
        <source>Far out the curve is flat: a unit there learns next to nothing.</source>
        <translation>Weit draußen ist die Kurve flach: Ein Neuron lernt dort so gut wie nichts.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saturation.toml"/>
        <source>In the shaded regions the slope is less than a twentieth of the steepest. At x = 8 it is {probe:f_prime}: {probe:share|2} of the steepest. What flows back through a saturated unit is multiplied by that.</source>
        <translation>In den schattierten Bereichen ist die Steigung weniger als ein Zwanzigstel der größten. Bei x = 8 ist sie {probe:f_prime}: {probe:share|2} der größten. Was durch ein gesättigtes Neuron zurückfließt, wird damit multipliziert.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saturation.toml"/>
        <source>Leave the shaded region.</source>
        <translation>Verlassen Sie den schattierten Bereich.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saturation.toml"/>
        <source>Move the probe to where the unit is not saturated.</source>
        <translation>Bewegen Sie die Sonde dorthin, wo das Neuron nicht gesättigt ist.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saturation.toml"/>
        <location filename="../../resources/presets/saturated.sigx"/>
        <location filename="../../sigexplorer/help/functions.py"/>
        <location filename="../../sigexplorer/topics/curve.py"/>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saturation.toml"/>
        <source>The slope divided by 0.25, then its power of ten.</source>
        <translation>Die Steigung durch 0,25 geteilt, davon die Zehnerpotenz.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saturation.toml"/>
        <source>What is the decimal logarithm of the slope at x = 37, as a share of the steepest?</source>
        <translation>Was ist der Zehnerlogarithmus der Steigung bei x = 37, als Anteil der größten?</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saturation.toml"/>
        <source>Where the slope dies</source>
        <translation>Wo die Steigung vergeht</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/saturation.toml"/>
        <source>Zero in a computer</source>
        <translation>Null im Computer</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/slope.toml"/>
        <source>Drag the probe to 4 and read f&apos; off at the left.</source>
        <translation>Ziehen Sie die Sonde auf 4 und lesen Sie links f&apos; ab.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/slope.toml"/>
        <source>How steep it is where, and why the slope is a formula of the output.</source>
        <translation>Wo sie wie steil ist, und warum die Steigung eine Formel der Ausgabe ist.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/slope.toml"/>
        <source>Multiply y by 1 - y.</source>
        <translation>Multiplizieren Sie y mit 1 - y.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/slope.toml"/>
        <source>Steepest in the middle</source>
        <translation>In der Mitte am steilsten</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/slope.toml"/>
        <source>The derivative</source>
        <translation>Die Ableitung</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/slope.toml"/>
        <location filename="../../resources/presets/output-slope.sigx"/>
        <source>The slope of the output</source>
        <translation>Die Steigung aus der Ausgabe</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/slope.toml"/>
        <source>The violet curve is the slope f&apos;. It is largest at x = 0, {probe:f_prime}, and small far out. A listing that plots it from an index that its list does not have shows nothing of the kind: there is one value of f&apos; for every x.</source>
        <translation>Die violette Kurve ist die Steigung f&apos;. Sie ist bei x = 0 am größten, {probe:f_prime}, und weit draußen klein. Manche Programme zeichnen sie mit einem falschen Index über die Werte und zeigen etwas anderes: Zu jedem x gehört genau ein Wert von f&apos;.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/slope.toml"/>
        <source>What is the slope at x = 4?</source>
        <translation>Wie groß ist die Steigung bei x = 4?</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/slope.toml"/>
        <source>With f(x) = 0.8, what is the slope?</source>
        <translation>Wie groß ist die Steigung, wenn f(x) = 0,8 ist?</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/slope.toml"/>
        <source>f&apos; = y (1 - y), with the output y = f(x). A program that hands the input x, or that takes f&apos; of the output, computes another number: f&apos;(x) is {factors:slope[1]} here, f&apos; of the output {factors:slope_at_output[1]}.</source>
        <translation>f&apos; = y (1 - y), mit der Ausgabe y = f(x). Ein Programm, das die Eingabe x übergibt oder f&apos; von der Ausgabe nimmt, berechnet eine andere Zahl: f&apos;(x) ist hier {factors:slope[1]}, f&apos; der Ausgabe {factors:slope_at_output[1]}.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/tanh.toml"/>
        <source>A sigmoid of twice the height and half the width, around zero.</source>
        <translation>Eine Sigmoidfunktion mit doppelter Höhe und halber Breite, um null herum.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/tanh.toml"/>
        <source>Between −1 and 1</source>
        <translation>Zwischen −1 und 1</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/tanh.toml"/>
        <source>Can tanh be larger than 1?</source>
        <translation>Kann tanh größer als 1 sein?</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/tanh.toml"/>
        <source>Drag Gain until the difference is 0 everywhere.</source>
        <translation>Ziehen Sie die Verstärkung, bis die Differenz überall 0 ist.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/tanh.toml"/>
        <source>Drag the probe as far out as you like.</source>
        <translation>Ziehen Sie die Sonde so weit hinaus, wie Sie möchten.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/tanh.toml"/>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/tanh.toml"/>
        <source>The same function</source>
        <translation>Dieselbe Funktion</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/tanh.toml"/>
        <source>The sigmoid from −1 to 1 lies below tanh to the right of 0 as long as its gain is small: at x = 1 by {difference:difference_1[x=1]}. With the right gain nothing is left between them but the rounding of the last digit.</source>
        <translation>Die Sigmoidfunktion von −1 bis 1 liegt rechts von 0 unter tanh, solange ihre Verstärkung klein ist: bei x = 1 um {difference:difference_1[x=1]}. Mit der richtigen Verstärkung bleibt zwischen ihnen nichts als die Rundung der letzten Stelle.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/tanh.toml"/>
        <source>The tangent hyperbolic</source>
        <translation>Der Tangens hyperbolicus</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/tanh.toml"/>
        <source>With which gain is it tanh?</source>
        <translation>Mit welcher Verstärkung ist sie tanh?</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/tanh.toml"/>
        <source>Yes, outside of [0, 1]</source>
        <translation>Ja, außerhalb von [0, 1]</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/tanh.toml"/>
        <source>tanh(x) = 2 s(2 x) - 1, with the logistic sigmoid s. Its outputs lie between −1 and 1, never outside: at x = 3 it is {probe:f|4}. Its slope at 0 is 1, four times that of the sigmoid.</source>
        <translation>tanh(x) = 2 s(2 x) - 1, mit der logistischen Sigmoidfunktion s. Die Ausgaben liegen zwischen −1 und 1, nie außerhalb: bei x = 3 ist sie {probe:f|4}. Die Steigung bei 0 ist 1, viermal die der Sigmoidfunktion.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/vanishing.toml"/>
        <source>0.25 multiplied by itself ten times.</source>
        <translation>0,25 zehnmal mit sich multipliziert.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/vanishing.toml"/>
        <source>A product of slopes</source>
        <translation>Ein Produkt von Steigungen</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/vanishing.toml"/>
        <source>Choose a depth at which more than a thousandth of the gradient is left.</source>
        <translation>Wählen Sie eine Tiefe, bei der mehr als ein Tausendstel des Gradienten übrig ist.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/vanishing.toml"/>
        <source>Deep enough, the gradient is smaller than a number format can hold, and becomes exactly 0. Through 100 layers it is {layers:gradient[-1]}.</source>
        <translation>Tief genug ist der Gradient kleiner, als ein Zahlenformat fassen kann, und wird genau 0. Durch 100 Schichten ist er {layers:gradient[-1]}.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/vanishing.toml"/>
        <source>Each bar is what a layer multiplies the gradient by: at most 0.25, the steepest slope. Ten layers leave {layers:gradient[-1]|3} of it. That is the vanishing gradient: the first layers learn next to nothing.</source>
        <translation>Jeder Balken ist das, womit eine Schicht den Gradienten multipliziert: höchstens 0,25, die größte Steigung. Zehn Schichten lassen {layers:gradient[-1]|3} von ihm übrig. Das ist der verschwindende Gradient: Die ersten Schichten lernen so gut wie nichts.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/vanishing.toml"/>
        <source>Fewer layers: drag Depth to the left.</source>
        <translation>Weniger Schichten: Ziehen Sie die Tiefe nach links.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/vanishing.toml"/>
        <source>Layer upon layer multiplies the gradient by less than a quarter.</source>
        <translation>Schicht um Schicht multipliziert den Gradienten mit weniger als einem Viertel.</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/vanishing.toml"/>
        <source>No input leaves more than 0.25 to the power of the depth. How much is that for 10 layers?</source>
        <translation>Keine Eingabe lässt mehr übrig als 0,25 hoch die Tiefe. Wie viel ist das bei 10 Schichten?</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/vanishing.toml"/>
        <source>Vanishing gradients</source>
        <translation>Verschwindende Gradienten</translation>
    </message>
    <message>
        <location filename="../../resources/lessons/vanishing.toml"/>
        <source>What a computer makes of it</source>
        <translation>Was ein Computer daraus macht</translation>
    </message>
    <message>
        <location filename="../../resources/presets/article.sigx"/>
        <location filename="../../resources/presets/exploding.sigx"/>
        <location filename="../../resources/presets/factors.sigx"/>
        <location filename="../../resources/presets/gates.sigx"/>
        <location filename="../../resources/presets/gelu-approximations.sigx"/>
        <location filename="../../resources/presets/initialisation-gelu.sigx"/>
        <location filename="../../resources/presets/initialisation-tanh.sigx"/>
        <location filename="../../resources/presets/normalisation-batch.sigx"/>
        <location filename="../../resources/presets/normalisation-layer.sigx"/>
        <location filename="../../resources/presets/normalisation-rms.sigx"/>
        <location filename="../../resources/presets/output-slope.sigx"/>
        <location filename="../../resources/presets/overview-sigmoids.sigx"/>
        <location filename="../../resources/presets/rectifiers.sigx"/>
        <location filename="../../resources/presets/residual-branch.sigx"/>
        <location filename="../../resources/presets/residual-none.sigx"/>
        <location filename="../../resources/presets/saturated.sigx"/>
        <location filename="../../resources/presets/saturation-map.sigx"/>
        <location filename="../../resources/presets/vanishing.sigx"/>
        <location filename="../../resources/presets/zero-centred.sigx"/>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <location filename="../../resources/presets/article.sigx"/>
        <source>The article&apos;s figure</source>
        <translation>Die Abbildung des Artikels</translation>
    </message>
    <message>
        <location filename="../../resources/presets/article.sigx"/>
        <source>The logistic sigmoid and its derivative from -6 to 6: the derivative peaks at 1/4 and is down to 7 % of that at 4 on either side.</source>
        <translation>Die logistische Sigmoidfunktion und ihre Ableitung von -6 bis 6: Die Ableitung hat ihr Maximum 1/4 und ist bei 4 auf beiden Seiten auf 7 % davon gefallen.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/calibration-left-out.sigx"/>
        <source>For its own 23 flights the regression needs no temperature, by construction. Each flight judged by a fit without it, the best one is 1.4, and the log-loss rises from 0.442 to 0.544.</source>
        <translation>Für ihre eigenen 23 Flüge braucht die Regression nach Konstruktion keine Temperatur. Wird jeder Flug von einer Anpassung ohne ihn beurteilt, ist die beste 1,4, und der Log-Loss steigt von 0,442 auf 0,544.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/calibration-left-out.sigx"/>
        <source>Judged by the flights that were left out</source>
        <translation>Nach den weggelassenen Flügen beurteilt</translation>
    </message>
    <message>
        <location filename="../../resources/presets/calibration-left-out.sigx"/>
        <location filename="../../resources/presets/calibration-temperature.sigx"/>
        <location filename="../../resources/presets/classification-challenger.sigx"/>
        <location filename="../../resources/presets/classification-firth.sigx"/>
        <location filename="../../resources/presets/classification-iris.sigx"/>
        <location filename="../../resources/presets/classification-separable.sigx"/>
        <location filename="../../resources/presets/decision-costs.sigx"/>
        <location filename="../../resources/presets/fit-pasture.sigx"/>
        <location filename="../../resources/presets/fit-population.sigx"/>
        <location filename="../../resources/presets/losses-confident-mistake.sigx"/>
        <location filename="../../sigexplorer/topics/calibration.py"/>
        <location filename="../../sigexplorer/topics/classification.py"/>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <location filename="../../sigexplorer/topics/fit.py"/>
        <location filename="../../sigexplorer/topics/losses.py"/>
        <source>Probability and data</source>
        <translation>Wahrscheinlichkeit und Daten</translation>
    </message>
    <message>
        <location filename="../../resources/presets/calibration-temperature.sigx"/>
        <source>A network that was trained too long tells odd digits from even ones: its scores need a temperature of 3.04, a gain of 0.33, to be probabilities. Before, bins lie far off what was seen; after, chance explains the rest.</source>
        <translation>Ein zu lange trainiertes Netz unterscheidet ungerade von geraden Ziffern: Seine Scores brauchen eine Temperatur von 3,04, eine Verstärkung von 0,33, um Wahrscheinlichkeiten zu sein. Vorher liegen die Bins weit neben dem Beobachteten; danach erklärt der Zufall den Rest.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/calibration-temperature.sigx"/>
        <source>Surer than it should be</source>
        <translation>Sicherer, als es sein dürfte</translation>
    </message>
    <message>
        <location filename="../../resources/presets/classification-challenger.sigx"/>
        <source>At the 31 °F of the last launch the most likely probability of distress is 99.96 %, but the band there begins at 48 %: no flight was as cold.</source>
        <translation>Bei den 31 °F des letzten Starts ist die wahrscheinlichste Schadenswahrscheinlichkeit 99,96 %, aber das Band beginnt dort bei 48 %: So kalt war kein Flug.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/classification-challenger.sigx"/>
        <source>The Challenger&apos;s O-rings</source>
        <translation>Die O-Ringe der Challenger</translation>
    </message>
    <message>
        <location filename="../../resources/presets/classification-firth.sigx"/>
        <source>Firth&apos;s penalty</source>
        <translation>Firths Strafterm</translation>
    </message>
    <message>
        <location filename="../../resources/presets/classification-firth.sigx"/>
        <source>The same two irises with the penalty: every estimate is finite, and none of them is sure.</source>
        <translation>Dieselben zwei Schwertlilien mit dem Strafterm: Jede Schätzung ist endlich, und keine ist sicher.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/classification-iris.sigx"/>
        <source>Two kinds of iris</source>
        <translation>Zwei Arten von Schwertlilien</translation>
    </message>
    <message>
        <location filename="../../resources/presets/classification-iris.sigx"/>
        <source>Versicolor against virginica by four lengths and widths: 98 of 100 told apart, and hardly one coefficient that is clearly not 0.</source>
        <translation>Versicolor gegen virginica nach vier Längen und Breiten: 98 von 100 unterschieden, und kaum ein Koeffizient, der deutlich nicht 0 ist.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/classification-separable.sigx"/>
        <source>Classes that are separated</source>
        <translation>Getrennte Klassen</translation>
    </message>
    <message>
        <location filename="../../resources/presets/classification-separable.sigx"/>
        <source>Setosa against versicolor: no finite gain is the most likely, so that it runs away; choose Firth&apos;s penalty to hold it.</source>
        <translation>Setosa gegen versicolor: Keine endliche Verstärkung ist die wahrscheinlichste, sodass sie davonläuft; Firths Strafterm hält sie fest.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/decision-costs.sigx"/>
        <source>A missed case costs four times as much</source>
        <translation>Ein übersehener Fall kostet viermal so viel</translation>
    </message>
    <message>
        <location filename="../../resources/presets/decision-costs.sigx"/>
        <source>Right probabilities would be decided on at 1/5. Those of a network that is surer than it should be cost least at 0.018; at the best temperature theory and rows agree.</source>
        <translation>Über richtige Wahrscheinlichkeiten würde bei 1/5 entschieden. Die eines zu sicheren Netzes kosten am wenigsten bei 0,018; bei der besten Temperatur stimmen Theorie und Daten überein.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/descent-one-point.sigx"/>
        <source>One point a step: gradients of one sign</source>
        <translation>Ein Punkt je Schritt: Gradienten eines Vorzeichens</translation>
    </message>
    <message>
        <location filename="../../resources/presets/descent-one-point.sigx"/>
        <location filename="../../resources/presets/descent-zigzag.sigx"/>
        <location filename="../../resources/presets/neuron-inhibition.sigx"/>
        <location filename="../../resources/presets/neuron-sine.sigx"/>
        <location filename="../../resources/presets/recording-all-alike.sigx"/>
        <location filename="../../resources/presets/recording-dead-units.sigx"/>
        <location filename="../../resources/presets/recording-sound.sigx"/>
        <location filename="../../resources/presets/sweep-formats.sigx"/>
        <location filename="../../resources/presets/sweep-gelu.sigx"/>
        <location filename="../../resources/presets/sweep-logistic.sigx"/>
        <location filename="../../resources/presets/sweep-selu.sigx"/>
        <location filename="../../resources/presets/sweep-tanh.sigx"/>
        <location filename="../../resources/presets/training-dead-relu.sigx"/>
        <location filename="../../resources/presets/training-loss.sigx"/>
        <location filename="../../resources/presets/training-spiral.sigx"/>
        <location filename="../../resources/presets/training-vanishing.sigx"/>
        <location filename="../../resources/presets/weights-spiral.sigx"/>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <location filename="../../sigexplorer/topics/neuron.py"/>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <location filename="../../resources/presets/descent-one-point.sigx"/>
        <source>Where every step follows one point, both weights of a neuron with sigmoid inputs can only rise or fall together, so that a way down to the right is a staircase; with tanh inputs they go where they must.</source>
        <translation>Wo jeder Schritt einem Punkt folgt, können beide Gewichte eines Neurons mit Sigmoid-Eingaben nur gemeinsam steigen oder fallen, sodass ein Weg nach rechts unten eine Treppe ist; mit tanh-Eingaben gehen sie, wohin sie müssen.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/descent-zigzag.sigx"/>
        <source>One neuron descends on inputs from the logistic sigmoid, from the same less their means, and from tanh, each at its best rate: only the first zig-zags, as its mean makes one direction ten times as steep as the other.</source>
        <translation>Ein Neuron steigt mit Eingaben aus der logistischen Sigmoidfunktion ab, mit denselben ohne ihre Mittelwerte und mit solchen aus tanh, jeweils mit der besten Rate: Nur das erste geht im Zickzack, weil sein Mittelwert eine Richtung zehnmal so steil macht wie die andere.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/descent-zigzag.sigx"/>
        <source>Zig-zag of inputs that are all positive</source>
        <translation>Zickzack bei lauter positiven Eingaben</translation>
    </message>
    <message>
        <location filename="../../resources/presets/exploding.sigx"/>
        <source>A rectifier with weight 2 doubles the gradient in every layer: from 1,024 layers on float64 overflows.</source>
        <translation>Ein Gleichrichter mit Gewicht 2 verdoppelt den Gradienten in jeder Schicht: Ab 1.024 Schichten läuft float64 über.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/exploding.sigx"/>
        <source>Exploding gradient</source>
        <translation>Explodierender Gradient</translation>
    </message>
    <message>
        <location filename="../../resources/presets/factors.sigx"/>
        <source>Every layer multiplies the gradient by its weight times its slope: at most 1/4 for the logistic sigmoid, so that ten layers leave less than a millionth.</source>
        <translation>Jede Schicht multipliziert den Gradienten mit ihrem Gewicht mal ihrer Steigung: höchstens 1/4 bei der logistischen Sigmoidfunktion, sodass zehn Schichten weniger als ein Millionstel übrig lassen.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/factors.sigx"/>
        <source>Why it vanishes: the factors</source>
        <translation>Warum er verschwindet: die Faktoren</translation>
    </message>
    <message>
        <location filename="../../resources/presets/fit-pasture.sigx"/>
        <source>Growth as NIST certifies it</source>
        <translation>Wachstum, wie NIST es zertifiziert</translation>
    </message>
    <message>
        <location filename="../../resources/presets/fit-pasture.sigx"/>
        <source>Regrowth of pasture, Rat42 of the NIST reference sets: with its left plateau at 0 the logistic has the certified values 72.462 ± 1.734 and 0.067359 ± 0.003447. Drag a point, and every function follows.</source>
        <translation>Nachwachsendes Weideland, Rat42 aus den Referenzdaten des NIST: Mit dem linken Plateau bei 0 hat die logistische Funktion die zertifizierten Werte 72,462 ± 1,734 und 0,067359 ± 0,003447. Ziehen Sie einen Punkt, und jede Funktion folgt.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/fit-population.sigx"/>
        <source>The censuses of the United States from 1790 to 1970. Verhulst&apos;s logistic and Gompertz&apos; curve can hardly be told apart by eye, and level off at 316 and 861 million: remove the last points by a double click, and see both move.</source>
        <translation>Die Volkszählungen der Vereinigten Staaten von 1790 bis 1970. Verhulsts logistische und Gompertz&apos; Kurve lassen sich mit dem Auge kaum unterscheiden und flachen bei 316 und 861 Millionen ab: Entfernen Sie die letzten Punkte mit einem Doppelklick, und sehen Sie beide wandern.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/fit-population.sigx"/>
        <source>Where a population levels off</source>
        <translation>Wo eine Bevölkerung abflacht</translation>
    </message>
    <message>
        <location filename="../../resources/presets/float16-slope.sigx"/>
        <source>Computed as s(1 − s), the slope of the sigmoid is exactly 0 from x = 7.62 on; as s(x)s(−x), from 17.33.</source>
        <translation>Als s(1 − s) berechnet ist die Steigung der Sigmoidfunktion ab x = 7,62 genau 0; als s(x)s(−x) ab 17,33.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/float16-slope.sigx"/>
        <location filename="../../resources/presets/float32-cross-entropy.sigx"/>
        <location filename="../../resources/presets/float8-staircase.sigx"/>
        <location filename="../../resources/presets/overview-float16.sigx"/>
        <location filename="../../resources/presets/saturation-depth.sigx"/>
        <location filename="../../sigexplorer/help/functions.py"/>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <location filename="../../sigexplorer/topics/cost.py"/>
        <location filename="../../sigexplorer/topics/formats.py"/>
        <source>Number formats</source>
        <translation>Zahlenformate</translation>
    </message>
    <message>
        <location filename="../../resources/presets/float16-slope.sigx"/>
        <source>Where float16 loses the slope</source>
        <translation>Wo float16 die Steigung verliert</translation>
    </message>
    <message>
        <location filename="../../resources/presets/float32-cross-entropy.sigx"/>
        <source>Cross-entropy from logits</source>
        <translation>Kreuzentropie aus Logits</translation>
    </message>
    <message>
        <location filename="../../resources/presets/float32-cross-entropy.sigx"/>
        <source>In float32 the gradient of cross-entropy through the sigmoid is undefined from x = 16.64 on; from logits it never is.</source>
        <translation>In float32 ist der Gradient der Kreuzentropie durch die Sigmoidfunktion ab x = 16,64 nicht definiert; aus Logits ist er es immer.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/float8-staircase.sigx"/>
        <source>In float8 E5M2 the sigmoid is a staircase: exactly 1 from x = 2.71 on, or from 1.96 with every operation rounded.</source>
        <translation>In float8 E5M2 ist die Sigmoidfunktion eine Treppe: genau 1 ab x = 2,71, oder ab 1,96, wenn jede Operation gerundet wird.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/float8-staircase.sigx"/>
        <source>The sigmoid in eight bits</source>
        <translation>Die Sigmoidfunktion in acht Bits</translation>
    </message>
    <message>
        <location filename="../../resources/presets/gates.sigx"/>
        <source>GELU, SiLU and Mish multiply the input by a gate: they dip below zero before they rise, and their slope passes 1.</source>
        <translation>GELU, SiLU und Mish multiplizieren die Eingabe mit einem Gatter: Sie tauchen unter null, bevor sie steigen, und ihre Steigung überschreitet 1.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/gates.sigx"/>
        <location filename="../../sigexplorer/model/activations/gates.py"/>
        <source>Gates</source>
        <translation>Gatter</translation>
    </message>
    <message>
        <location filename="../../resources/presets/gelu-approximations.sigx"/>
        <source>How far the GELU is from its approximations</source>
        <translation>Wie weit die GELU von ihren Näherungen entfernt ist</translation>
    </message>
    <message>
        <location filename="../../resources/presets/gelu-approximations.sigx"/>
        <source>x sigmoid(1.702 x) differs from the GELU by at most 0.02, the form with tanh by at most 0.0005: the largest difference is marked.</source>
        <translation>x sigmoid(1,702 x) weicht von der GELU um höchstens 0,02 ab, die Form mit tanh um höchstens 0,0005: Die größte Abweichung ist markiert.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/glorot-2010-sigmoid-normalised.sigx"/>
        <location filename="../../resources/presets/glorot-2010-sigmoid-standard.sigx"/>
        <location filename="../../resources/presets/glorot-2010-tanh-normalised.sigx"/>
        <location filename="../../resources/presets/glorot-2010-tanh-standard.sigx"/>
        <location filename="../../resources/presets/glorot-2010-weights-normalised.sigx"/>
        <location filename="../../resources/presets/glorot-2010-weights-standard.sigx"/>
        <location filename="../../resources/presets/pennington-2017-relu.sigx"/>
        <location filename="../../resources/presets/pennington-2017-tanh.sigx"/>
        <location filename="../../resources/presets/poole-2016-chaotic.sigx"/>
        <location filename="../../resources/presets/poole-2016-deep-chaos.sigx"/>
        <location filename="../../resources/presets/poole-2016-ordered.sigx"/>
        <location filename="../../resources/presets/saxe-2014-orthogonal.sigx"/>
        <location filename="../../resources/presets/schoenholz-2017-depth-scales.sigx"/>
        <location filename="../../resources/presets/schoenholz-2017-gradients.sigx"/>
        <source>Classic figures</source>
        <translation>Klassische Abbildungen</translation>
    </message>
    <message>
        <location filename="../../resources/presets/glorot-2010-sigmoid-normalised.sigx"/>
        <source>Logistic sigmoid with the normalised initialisation of Glorot and Bengio 2010</source>
        <translation>Logistische Sigmoidfunktion mit der normierten Initialisierung von Glorot und Bengio 2010</translation>
    </message>
    <message>
        <location filename="../../resources/presets/glorot-2010-sigmoid-normalised.sigx"/>
        <source>No figure of the paper: activations and back-propagated gradients of five layers of 1,000 units, on Gaussian inputs and before any training. Even with the normalised initialisation, made for a slope of 1 at 0, gradients shrink some 4 times a layer.</source>
        <translation>Keine Abbildung des Aufsatzes: Aktivierungen und zurückgeführte Gradienten von fünf Schichten mit 1.000 Neuronen, auf gaußschen Eingaben und vor jedem Training. Selbst mit der normierten Initialisierung, gemacht für eine Steigung von 1 bei 0, schrumpfen die Gradienten je Schicht etwa auf ein Viertel.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/glorot-2010-sigmoid-standard.sigx"/>
        <source>After Glorot and Bengio 2010, figure 2: logistic sigmoid, standard initialisation</source>
        <translation>Nach Glorot und Bengio 2010, Abbildung 2: logistische Sigmoidfunktion, übliche Initialisierung</translation>
    </message>
    <message>
        <location filename="../../resources/presets/glorot-2010-sigmoid-standard.sigx"/>
        <source>The four hidden layers of the figure, 1,000 units each, with weights from U(-1/√n, 1/√n), n Var[w] = 1/3, before any training and on Gaussian inputs; the figure follows them through training. The activations stand at 1/2, and gradients shrink some 7 times a layer.</source>
        <translation>Die vier verborgenen Schichten der Abbildung mit je 1.000 Neuronen und Gewichten aus U(-1/√n, 1/√n), n Var[w] = 1/3, vor jedem Training und auf gaußschen Eingaben; die Abbildung verfolgt sie durch das Training. Die Aktivierungen stehen bei 1/2, und die Gradienten schrumpfen je Schicht etwa auf ein Siebtel.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/glorot-2010-tanh-normalised.sigx"/>
        <source>Activations and back-propagated gradients of five layers of 1,000 units, on Gaussian inputs and before any training, which the figures show as histograms, here of the layer that is clicked: with weights from U(-√(6/(n+m)), √(6/(n+m))) both keep more of their size: gradients shrink some 1.25 times a layer.</source>
        <translation>Aktivierungen und zurückgeführte Gradienten von fünf Schichten mit 1.000 Neuronen, auf gaußschen Eingaben und vor jedem Training, in den Abbildungen als Histogramme, hier von der angeklickten Schicht: Mit Gewichten aus U(-√(6/(n+m)), √(6/(n+m))) behalten beide mehr von ihrer Größe: Die Gradienten schrumpfen je Schicht etwa um den Faktor 1,25.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/glorot-2010-tanh-normalised.sigx"/>
        <source>After Glorot and Bengio 2010, figures 6 and 7, bottom: tanh, normalised initialisation</source>
        <translation>Nach Glorot und Bengio 2010, Abbildungen 6 und 7 unten: tanh, normierte Initialisierung</translation>
    </message>
    <message>
        <location filename="../../resources/presets/glorot-2010-tanh-standard.sigx"/>
        <source>Activations and back-propagated gradients of five layers of 1,000 units, on Gaussian inputs and before any training, which the figures show as histograms, here of the layer that is clicked: with weights from U(-1/√n, 1/√n), n Var[w] = 1/3, activations die out forwards and gradients backwards, some 1.9 times a layer.</source>
        <translation>Aktivierungen und zurückgeführte Gradienten von fünf Schichten mit 1.000 Neuronen, auf gaußschen Eingaben und vor jedem Training, in den Abbildungen als Histogramme, hier von der angeklickten Schicht: Mit Gewichten aus U(-1/√n, 1/√n), n Var[w] = 1/3, vergehen die Aktivierungen vorwärts und die Gradienten rückwärts, je Schicht etwa um den Faktor 1,9.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/glorot-2010-tanh-standard.sigx"/>
        <source>After Glorot and Bengio 2010, figures 6 and 7, top: tanh, standard initialisation</source>
        <translation>Nach Glorot und Bengio 2010, Abbildungen 6 und 7 oben: tanh, übliche Initialisierung</translation>
    </message>
    <message>
        <location filename="../../resources/presets/glorot-2010-weights-normalised.sigx"/>
        <source>After Glorot and Bengio 2010, figure 8, bottom: gradients of the weights, normalised initialisation</source>
        <translation>Nach Glorot und Bengio 2010, Abbildung 8 unten: Gradienten der Gewichte, normierte Initialisierung</translation>
    </message>
    <message>
        <location filename="../../resources/presets/glorot-2010-weights-normalised.sigx"/>
        <source>In the plot Weights: with Glorot&apos;s initialisation the back-propagated gradients of tanh shrink 2.4 times over five layers, and the gradients of the weights stay within 15 %. On Gaussian inputs and before any training.</source>
        <translation>Im Diagramm Gewichte: Mit Glorots Initialisierung schrumpfen die zurückgeführten Gradienten von tanh über fünf Schichten um den Faktor 2,4, und die Gradienten der Gewichte bleiben innerhalb von 15 %. Auf gaußschen Eingaben und vor jedem Training.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/glorot-2010-weights-standard.sigx"/>
        <source>After Glorot and Bengio 2010, figure 8, top: gradients of the weights, standard initialisation</source>
        <translation>Nach Glorot und Bengio 2010, Abbildung 8 oben: Gradienten der Gewichte, übliche Initialisierung</translation>
    </message>
    <message>
        <location filename="../../resources/presets/glorot-2010-weights-standard.sigx"/>
        <source>In the plot Weights: with n Var[w] = 1/3 the back-propagated gradients of tanh shrink 12 times over five layers, and the gradients of the weights do not, for each is a back-propagated one by an activation, and activations shrink the other way. On Gaussian inputs and before any training.</source>
        <translation>Im Diagramm Gewichte: Mit n Var[w] = 1/3 schrumpfen die zurückgeführten Gradienten von tanh über fünf Schichten um den Faktor 12, die Gradienten der Gewichte aber nicht, denn jeder ist ein zurückgeführter mal eine Aktivierung, und die Aktivierungen schrumpfen in der anderen Richtung. Auf gaußschen Eingaben und vor jedem Training.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/initialisation-gelu.sigx"/>
        <source>Over 50 layers He&apos;s variance leaves a millionth of the gradient; a little less weight and some bias keep it, at the cost of the distance of two inputs. Drag the point, or press Measure.</source>
        <translation>Über 50 Schichten lässt Hes Varianz ein Millionstel des Gradienten; etwas weniger Gewicht und etwas Bias erhalten ihn, auf Kosten des Abstands zweier Eingaben. Ziehen Sie den Punkt, oder drücken Sie „Messen“.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/initialisation-gelu.sigx"/>
        <source>Which initialisation for GELU</source>
        <translation>Welche Initialisierung für GELU</translation>
    </message>
    <message>
        <location filename="../../resources/presets/initialisation-tanh.sigx"/>
        <source>Which initialisation for tanh</source>
        <translation>Welche Initialisierung für tanh</translation>
    </message>
    <message>
        <location filename="../../resources/presets/initialisation-tanh.sigx"/>
        <source>Without biases a weight variance a little above 1 keeps gradients and the distance of two inputs over 30 layers, and lets their length shrink; biases keep the length and draw the inputs together.</source>
        <translation>Ohne Biases erhält eine Gewichtsvarianz etwas über 1 die Gradienten und den Abstand zweier Eingaben über 30 Schichten und lässt ihre Länge schrumpfen; Biases erhalten die Länge und ziehen die Eingaben zusammen.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/losses-confident-mistake.sigx"/>
        <source>A confident mistake</source>
        <translation>Ein selbstsicherer Irrtum</translation>
    </message>
    <message>
        <location filename="../../resources/presets/losses-confident-mistake.sigx"/>
        <source>A row of class 1 that is called 0 with a score of −10: cross-entropy pulls with its whole gradient and mends it in 11 units of steps times learning rate, squared error needs 22,059.</source>
        <translation>Eine Zeile der Klasse 1, die mit einem Score von −10 zur 0 erklärt wird: Kreuzentropie zieht mit ihrem ganzen Gradienten und behebt das in 11 Einheiten von Schritten mal Lernrate, der quadratische Fehler braucht 22.059.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/neuron-inhibition.sigx"/>
        <source>Excitation alone would have the neuron fire near its maximum; inhibition takes the current to below the threshold, until a step of excitation wins.</source>
        <translation>Erregung allein ließe das Neuron nahe seinem Maximum feuern; Hemmung bringt den Strom unter die Schwelle, bis eine Stufe der Erregung gewinnt.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/neuron-inhibition.sigx"/>
        <source>Inhibition silences a neuron</source>
        <translation>Hemmung bringt ein Neuron zum Schweigen</translation>
    </message>
    <message>
        <location filename="../../resources/presets/neuron-sine.sigx"/>
        <source>A neuron follows its current</source>
        <translation>Ein Neuron folgt seinem Strom</translation>
    </message>
    <message>
        <location filename="../../resources/presets/neuron-sine.sigx"/>
        <source>A sine of excitation against steady inhibition: spikes come and go with the rate, what is counted at each current lies on the curve within its exact interval, and the rate is most sensitive where it is steepest, not where the neuron fires most.</source>
        <translation>Ein Sinus der Erregung gegen gleichmäßige Hemmung: Spikes kommen und gehen mit der Rate, was bei jedem Strom gezählt wird, liegt innerhalb seines genauen Intervalls auf der Kurve, und die Rate ist dort am empfindlichsten, wo sie am steilsten ist, nicht wo das Neuron am meisten feuert.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/normalisation-batch.sigx"/>
        <source>BatchNorm lets gradients explode</source>
        <translation>BatchNorm lässt Gradienten explodieren</translation>
    </message>
    <message>
        <location filename="../../resources/presets/normalisation-batch.sigx"/>
        <source>Normalised over the inputs, the squared gradient of a rectifier grows by π / (π − 1) a layer whatever the weights (Yang and others 2019): some 6,000 times over fifty layers. A residual branch of strength 1 tames it.</source>
        <translation>Über die Eingaben normalisiert wächst der quadrierte Gradient eines Gleichrichters je Schicht um π / (π − 1), was die Gewichte auch sind (Yang und andere 2019): etwa auf das 6.000-Fache über fünfzig Schichten. Ein Residualzweig der Stärke 1 zähmt ihn.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/normalisation-layer.sigx"/>
        <source>LayerNorm makes the weights&apos; variance forgotten</source>
        <translation>LayerNorm lässt die Varianz der Gewichte vergessen</translation>
    </message>
    <message>
        <location filename="../../resources/presets/normalisation-layer.sigx"/>
        <source>ReLU with a quarter of He&apos;s variance, where plain layers halve the gradient fifty times over. Normalised before the function, whatever the variance, nothing is lost but at layer 1; placed after the function it grows by π / (π − 1) in its square.</source>
        <translation>ReLU mit einem Viertel von Hes Varianz, wo einfache Schichten den Gradienten fünfzigmal halbieren. Vor der Funktion normalisiert geht, bei jeder Varianz, nur in Schicht 1 etwas verloren; nach der Funktion wächst sein Quadrat um π / (π − 1).</translation>
    </message>
    <message>
        <location filename="../../resources/presets/normalisation-rms.sigx"/>
        <source>As LayerNorm before the function of a wide layer, for the mean over units is 0 there. After the function the mean of a rectifier counts: RMSNorm keeps gradients there, LayerNorm lets them grow 1.21 times a layer.</source>
        <translation>Vor der Funktion einer breiten Schicht wie LayerNorm, denn dort ist der Mittelwert über die Neuronen 0. Nach der Funktion zählt der Mittelwert eines Gleichrichters: RMSNorm erhält dort die Gradienten, LayerNorm lässt sie je Schicht auf das 1,21-Fache wachsen.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/normalisation-rms.sigx"/>
        <source>RMSNorm, with the mean left in</source>
        <translation>RMSNorm, den Mittelwert belassen</translation>
    </message>
    <message>
        <location filename="../../resources/presets/output-slope.sigx"/>
        <source>y (1 − y) wants the output y. A program that hands it the input, or the slope of the function the output, computes another gradient: compare the lines.</source>
        <translation>y (1 − y) verlangt die Ausgabe y. Ein Programm, das ihr die Eingabe gibt, oder der Steigung der Funktion die Ausgabe, berechnet einen anderen Gradienten: Vergleichen Sie die Linien.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/overview-float16.sigx"/>
        <source>Fifty layers, all functions with all initialisations that have names, those first that carry a gradient furthest in float16. Click a row to see why, the head of another column to sort by that.</source>
        <translation>Fünfzig Schichten, alle Funktionen mit allen benannten Initialisierungen, zuerst die, die einen Gradienten in float16 am weitesten tragen. Klicken Sie auf eine Zeile, um zu sehen, warum, auf einen anderen Spaltenkopf, um danach zu ordnen.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/overview-float16.sigx"/>
        <source>What reaches the first layer in float16</source>
        <translation>Was in float16 die erste Schicht erreicht</translation>
    </message>
    <message>
        <location filename="../../resources/presets/overview-sigmoids.sigx"/>
        <source>Sigmoids beside one another</source>
        <translation>Sigmoidfunktionen nebeneinander</translation>
    </message>
    <message>
        <location filename="../../resources/presets/overview-sigmoids.sigx"/>
        <source>The logistic sigmoid, its steeper sister, tanh, arctangent and softsign over 30 layers: what each initialisation leaves of a gradient, and how many units it saturates.</source>
        <translation>Die logistische Sigmoidfunktion, ihre steilere Schwester, tanh, Arkustangens und Softsign über 30 Schichten: was jede Initialisierung von einem Gradienten lässt, und wie viele Neuronen sie sättigt.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/pennington-2017-relu.sigx"/>
        <source>After Pennington et al. 2017: rectifiers cannot</source>
        <translation>Nach Pennington et al. 2017: Gleichrichter können es nicht</translation>
    </message>
    <message>
        <location filename="../../resources/presets/pennington-2017-relu.sigx"/>
        <source>No figure of the paper: ReLU with orthogonal weights at its only critical point, n Var[w] = 2. The squared singular values have the mean 1, but half of the units are off for an input, and their variance grows by 1 a layer; with Gaussian weights (He normal) by 2.</source>
        <translation>Keine Abbildung des Aufsatzes: ReLU mit orthogonalen Gewichten an ihrem einzigen kritischen Punkt, n Var[w] = 2. Die quadrierten Singulärwerte haben den Mittelwert 1, aber die Hälfte der Neuronen ist bei einer Eingabe aus, und ihre Varianz wächst je Schicht um 1; mit gaußschen Gewichten (He normal) um 2.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/pennington-2017-tanh.sigx"/>
        <source>After Pennington et al. 2017: tanh with orthogonal weights</source>
        <translation>Nach Pennington et al. 2017: tanh mit orthogonalen Gewichten</translation>
    </message>
    <message>
        <location filename="../../resources/presets/pennington-2017-tanh.sigx"/>
        <source>No figure of the paper: on small inputs the singular values of 30 layers of tanh with orthogonal weights lie close together, which Gaussian weights cannot do (choose Normal): the variance of the squares in theory is the dashed line, measured ones are discs.</source>
        <translation>Keine Abbildung des Aufsatzes: Auf kleinen Eingaben liegen die Singulärwerte von 30 tanh-Schichten mit orthogonalen Gewichten dicht beieinander, was gaußsche Gewichte nicht können (wählen Sie „Normal“): Die theoretische Varianz der Quadrate ist die gestrichelte Linie, gemessene sind Scheiben.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/poole-2016-chaotic.sigx"/>
        <source>After Poole et al. 2016: length and correlation map, chaotic</source>
        <translation>Nach Poole et al. 2016: Längen- und Korrelationsabbildung, chaotisch</translation>
    </message>
    <message>
        <location filename="../../resources/presets/poole-2016-chaotic.sigx"/>
        <source>tanh at σw = 2.5, σb = 0.3: c = 1 is a fixed point no more: neighbouring inputs part, down to c* = 0.12.</source>
        <translation>tanh bei σw = 2,5, σb = 0,3: c = 1 ist kein stabiler Fixpunkt mehr: Benachbarte Eingaben trennen sich, bis hinab zu c* = 0,12.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/poole-2016-deep-chaos.sigx"/>
        <source>After Poole et al. 2016: length and correlation map, far into chaos</source>
        <translation>Nach Poole et al. 2016: Längen- und Korrelationsabbildung, tief im Chaos</translation>
    </message>
    <message>
        <location filename="../../resources/presets/poole-2016-deep-chaos.sigx"/>
        <source>tanh at σw = 4.0, σb = 0.3: the correlation map is flatter still, and inputs part within few layers.</source>
        <translation>tanh bei σw = 4,0, σb = 0,3: Die Korrelationsabbildung ist noch flacher, und Eingaben trennen sich in wenigen Schichten.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/poole-2016-ordered.sigx"/>
        <source>After Poole et al. 2016: length and correlation map, ordered</source>
        <translation>Nach Poole et al. 2016: Längen- und Korrelationsabbildung, geordnet</translation>
    </message>
    <message>
        <location filename="../../resources/presets/poole-2016-ordered.sigx"/>
        <source>tanh at σw = 1.3, σb = 0.3: q* is reached within some layers, and all inputs come to look the same: c* = 1.</source>
        <translation>tanh bei σw = 1,3, σb = 0,3: q* wird in einigen Schichten erreicht, und alle Eingaben sehen schließlich gleich aus: c* = 1.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/recording-all-alike.sigx"/>
        <source>Eight layers of the logistic sigmoid, as PyTorch initialises them, learn two spirals: every output stays at 1/2, and the gradient at the front is a millionth of that at the end. Record your own network by three lines.</source>
        <translation>Acht Schichten der logistischen Sigmoidfunktion, wie PyTorch sie initialisiert, lernen zwei Spiralen: Jede Ausgabe bleibt bei 1/2, und der Gradient vorn ist ein Millionstel von dem am Ende. Zeichnen Sie Ihr eigenes Netz mit drei Zeilen auf.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/recording-all-alike.sigx"/>
        <source>Outputs that stay alike</source>
        <translation>Ausgaben, die gleich bleiben</translation>
    </message>
    <message>
        <location filename="../../resources/presets/recording-dead-units.sigx"/>
        <source>Dead units, recorded</source>
        <translation>Tote Neuronen, aufgezeichnet</translation>
    </message>
    <message>
        <location filename="../../resources/presets/recording-dead-units.sigx"/>
        <source>Three quarters of a layer of rectified units begin with a bias that no input overcomes: they pass nothing on, and the training does without them.</source>
        <translation>Drei Viertel einer Schicht gleichgerichteter Neuronen beginnen mit einem Bias, den keine Eingabe überwindet: Sie geben nichts weiter, und das Training kommt ohne sie aus.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/recording-sound.sigx"/>
        <source>A sound training, recorded</source>
        <translation>Ein gesundes Training, aufgezeichnet</translation>
    </message>
    <message>
        <location filename="../../resources/presets/recording-sound.sigx"/>
        <source>Four layers of tanh with Glorot&apos;s weights learn two spirals: gradients of one size at every layer, steps of about a thousandth of the weights, and nothing found.</source>
        <translation>Vier tanh-Schichten mit Glorots Gewichten lernen zwei Spiralen: Gradienten einer Größe in jeder Schicht, Schritte von etwa einem Tausendstel der Gewichte, und kein Befund.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/rectifiers.sigx"/>
        <source>ReLU and its relatives follow the input to the right and differ to the left: exactly 0, a small slope, or a smooth way down to a bound.</source>
        <translation>ReLU und ihre Verwandten folgen rechts der Eingabe und unterscheiden sich links: genau 0, eine kleine Steigung oder ein glatter Weg hinab zu einer Schranke.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/rectifiers.sigx"/>
        <location filename="../../sigexplorer/model/activations/algebraic.py"/>
        <location filename="../../sigexplorer/model/activations/exponential_linear.py"/>
        <location filename="../../sigexplorer/model/activations/rectifiers.py"/>
        <location filename="../../sigexplorer/model/activations/unbounded.py"/>
        <source>Rectifiers</source>
        <translation>Gleichrichter</translation>
    </message>
    <message>
        <location filename="../../resources/presets/residual-branch.sigx"/>
        <source>A hundred layers with a residual branch</source>
        <translation>Hundert Schichten mit Residualzweig</translation>
    </message>
    <message>
        <location filename="../../resources/presets/residual-branch.sigx"/>
        <source>The same weights as before, and every layer adds what it passed on to the next one (strength 1): the gradient grows some 120 times instead of shrinking 160,000 times, slower than exponentially (Yang and Schoenholz 2017). Set the strength between 0 and 1 to see both.</source>
        <translation>Dieselben Gewichte wie zuvor, und jede Schicht addiert, was sie weitergab, zur nächsten (Stärke 1): Der Gradient wächst etwa auf das 120-Fache, statt auf ein 160.000stel zu schrumpfen, langsamer als exponentiell (Yang und Schoenholz 2017). Stellen Sie die Stärke zwischen 0 und 1, um beides zu sehen.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/residual-none.sigx"/>
        <source>A hundred plain layers</source>
        <translation>Hundert einfache Schichten</translation>
    </message>
    <message>
        <location filename="../../resources/presets/residual-none.sigx"/>
        <source>Tanh with n Var[w] = 0.8: of the gradient some 6 millionths are left at layer 1. The next preset adds a residual branch, and nothing else.</source>
        <translation>Tanh mit n Var[w] = 0,8: Vom Gradienten sind in Schicht 1 etwa 6 Millionstel übrig. Die nächste Voreinstellung fügt einen Residualzweig hinzu, und sonst nichts.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/saturated.sigx"/>
        <source>With a gain of 5 the logistic is steep in the middle and flat nearly everywhere else; drag the probe to see how soon the slope is gone.</source>
        <translation>Mit einer Verstärkung von 5 ist die logistische Funktion in der Mitte steil und fast überall sonst flach; ziehen Sie die Sonde, um zu sehen, wie bald die Steigung weg ist.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/saturation-depth.sigx"/>
        <source>Depth against gain</source>
        <translation>Tiefe gegen Verstärkung</translation>
    </message>
    <message>
        <location filename="../../resources/presets/saturation-depth.sigx"/>
        <source>How deep a chain of tanh may be before a format shows a gradient of 0: a gain of 1 carries it furthest.</source>
        <translation>Wie tief eine Kette von tanh sein darf, bevor ein Format einen Gradienten von 0 zeigt: Eine Verstärkung von 1 trägt ihn am weitesten.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/saturation-map.sigx"/>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <location filename="../../sigexplorer/topics/saturation.py"/>
        <source>Saturation map</source>
        <translation>Sättigungskarte</translation>
    </message>
    <message>
        <location filename="../../resources/presets/saturation-map.sigx"/>
        <source>What 10 layers of sigmoids leave of a gradient, over the input and the weight: float16 shows 0 outside of the dotted lines.</source>
        <translation>Was 10 Schichten von Sigmoidfunktionen von einem Gradienten lassen, über Eingabe und Gewicht: float16 zeigt 0 außerhalb der gepunkteten Linien.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/saxe-2014-orthogonal.sigx"/>
        <source>After Saxe et al. 2014: a deep linear network with orthogonal weights</source>
        <translation>Nach Saxe et al. 2014: ein tiefes lineares Netz mit orthogonalen Gewichten</translation>
    </message>
    <message>
        <location filename="../../resources/presets/saxe-2014-orthogonal.sigx"/>
        <source>No figure of the paper: with random orthogonal weights every singular value of the Jacobian of 30 linear layers is 1, and learning does not slow down with depth. With Gaussian weights of the same size (choose Normal) the mean is still 1, but the variance of the squares is 30.</source>
        <translation>Keine Abbildung des Aufsatzes: Mit zufälligen orthogonalen Gewichten ist jeder Singulärwert der Jacobi-Matrix von 30 linearen Schichten 1, und das Lernen wird mit der Tiefe nicht langsamer. Mit gaußschen Gewichten gleicher Größe (wählen Sie „Normal“) ist der Mittelwert noch immer 1, aber die Varianz der Quadrate 30.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/schoenholz-2017-depth-scales.sigx"/>
        <source>After Schoenholz et al. 2017: depth scales</source>
        <translation>Nach Schoenholz et al. 2017: Tiefenskalen</translation>
    </message>
    <message>
        <location filename="../../resources/presets/schoenholz-2017-depth-scales.sigx"/>
        <source>tanh at σb² = 0.05 and σw² = 1.5: a depth scale of 15.79 layers for gradients; both scales diverge at σw² = 1.76095, the critical point.</source>
        <translation>tanh bei σb² = 0,05 und σw² = 1,5: eine Tiefenskala von 15,79 Schichten für Gradienten; beide Skalen divergieren bei σw² = 1,76095, dem kritischen Punkt.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/schoenholz-2017-gradients.sigx"/>
        <source>After Schoenholz et al. 2017: gradients through 240 layers</source>
        <translation>Nach Schoenholz et al. 2017: Gradienten durch 240 Schichten</translation>
    </message>
    <message>
        <location filename="../../resources/presets/schoenholz-2017-gradients.sigx"/>
        <source>tanh at σb² = 0.05 and σw² = 1.5, 300 units wide: the gradient falls exponentially with the layer, with the slope of the theory. Six depth scales, the depth to which such networks train, are marked.</source>
        <translation>tanh bei σb² = 0,05 und σw² = 1,5, 300 Neuronen breit: Der Gradient fällt exponentiell mit der Schicht, mit der Steigung der Theorie. Sechs Tiefenskalen, die Tiefe, bis zu der solche Netze lernen, sind markiert.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/sweep-formats.sigx"/>
        <source>How deep does tanh train in float16?</source>
        <translation>Wie tief lernt tanh in float16?</translation>
    </message>
    <message>
        <location filename="../../resources/presets/sweep-formats.sigx"/>
        <source>tanh at σb² = 0.05, everything rounded to float16, and, as the second value of the third axis, to float32. Run trains 80 networks, some minutes&apos; work: over these depths both formats train about as deep, for it is the theory&apos;s depth scale that bounds them.</source>
        <translation>tanh bei σb² = 0,05, alles auf float16 gerundet, und, als zweiter Wert der dritten Achse, auf float32. „Messen“ trainiert 80 Netze, die Arbeit einiger Minuten: Über diese Tiefen lernen beide Formate etwa gleich tief, denn die Tiefenskala der Theorie begrenzt sie.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/sweep-gelu.sigx"/>
        <source>GELU at the bias variance of the advisor&apos;s pair, and weight variances about it; Run trains 108 networks, some minutes&apos; work. Six depth scales of the theory are drawn over them.</source>
        <translation>GELU bei der Biasvarianz des empfohlenen Paars und Gewichtsvarianzen darum herum; „Messen“ trainiert 108 Netze, die Arbeit einiger Minuten. Sechs Tiefenskalen der Theorie sind darübergezeichnet.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/sweep-gelu.sigx"/>
        <source>How deep does GELU train?</source>
        <translation>Wie tief lernt GELU?</translation>
    </message>
    <message>
        <location filename="../../resources/presets/sweep-logistic.sigx"/>
        <source>How deep does the logistic train?</source>
        <translation>Wie tief lernt die logistische Funktion?</translation>
    </message>
    <message>
        <location filename="../../resources/presets/sweep-logistic.sigx"/>
        <source>The logistic at the bias variance of the advisor&apos;s pair, and weight variances about it; Run trains 117 networks, some minutes&apos; work. Six depth scales of the theory are drawn over them.</source>
        <translation>Die logistische Funktion bei der Biasvarianz des empfohlenen Paars und Gewichtsvarianzen darum herum; „Messen“ trainiert 117 Netze, die Arbeit einiger Minuten. Sechs Tiefenskalen der Theorie sind darübergezeichnet.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/sweep-selu.sigx"/>
        <source>How deep does SELU train?</source>
        <translation>Wie tief lernt SELU?</translation>
    </message>
    <message>
        <location filename="../../resources/presets/sweep-selu.sigx"/>
        <source>SELU at the bias variance of the advisor&apos;s pair, and weight variances about it; Run trains 110 networks, some minutes&apos; work. Six depth scales of the theory are drawn over them.</source>
        <translation>SELU bei der Biasvarianz des empfohlenen Paars und Gewichtsvarianzen darum herum; „Messen“ trainiert 110 Netze, die Arbeit einiger Minuten. Sechs Tiefenskalen der Theorie sind darübergezeichnet.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/sweep-tanh.sigx"/>
        <source>How deep does tanh train?</source>
        <translation>Wie tief lernt tanh?</translation>
    </message>
    <message>
        <location filename="../../resources/presets/sweep-tanh.sigx"/>
        <source>tanh at σb² = 0.05, two clouds of points, 200 steps. Run trains 169 networks, some minutes&apos; work: they learn where they are shallower than about six depth scales of the theory, as Schoenholz et al. 2017 found with images of digits.</source>
        <translation>tanh bei σb² = 0,05, zwei Punktwolken, 200 Schritte. „Messen“ trainiert 169 Netze, die Arbeit einiger Minuten: Sie lernen, wo sie flacher sind als etwa sechs Tiefenskalen der Theorie, wie Schoenholz et al. 2017 mit Bildern von Ziffern fanden.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/training-dead-relu.sigx"/>
        <source>A learning rate that is too large throws ReLU&apos;s units where no point reaches them any more: they are dead, and the leaky rectifier&apos;s are not.</source>
        <translation>Eine zu große Lernrate wirft die Neuronen der ReLU dorthin, wo kein Punkt sie mehr erreicht: Sie sind tot, und die des Leaky ReLU sind es nicht.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/training-dead-relu.sigx"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Dead units</source>
        <translation>Tote Neuronen</translation>
    </message>
    <message>
        <location filename="../../resources/presets/training-loss.sigx"/>
        <source>Cross-entropy and squared error</source>
        <translation>Kreuzentropie und quadratischer Fehler</translation>
    </message>
    <message>
        <location filename="../../resources/presets/training-loss.sigx"/>
        <source>One hidden layer of logistic units with the squared error of a logistic output, whose slope is a factor of every gradient; choose cross-entropy to see it learn faster.</source>
        <translation>Eine verborgene Schicht logistischer Neuronen mit dem quadratischen Fehler einer logistischen Ausgabe, deren Steigung ein Faktor jedes Gradienten ist; wählen Sie Kreuzentropie, um es schneller lernen zu sehen.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/training-spiral.sigx"/>
        <source>The spiral</source>
        <translation>Die Spirale</translation>
    </message>
    <message>
        <location filename="../../resources/presets/training-spiral.sigx"/>
        <source>Two arms wound round each other, learnt by Adam with three hidden layers of 16 units.</source>
        <translation>Zwei umeinander gewundene Arme, von Adam mit drei verborgenen Schichten zu 16 Neuronen gelernt.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/training-vanishing.sigx"/>
        <source>Six hidden layers learn a circle with tanh, the logistic sigmoid and ReLU, from the same weights: the sigmoid&apos;s gradient vanishes, and it stands still.</source>
        <translation>Sechs verborgene Schichten lernen einen Kreis mit tanh, der logistischen Sigmoidfunktion und ReLU, von denselben Gewichten aus: Der Gradient der Sigmoidfunktion verschwindet, und sie steht still.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/training-vanishing.sigx"/>
        <source>Which activation learns</source>
        <translation>Welche Aktivierung lernt</translation>
    </message>
    <message>
        <location filename="../../resources/presets/vanishing.sigx"/>
        <source>A hundred logistic layers: every layer multiplies the gradient by at most 1/4, so float16 and float32 show exactly 0 long before the last one.</source>
        <translation>Hundert logistische Schichten: Jede multipliziert den Gradienten mit höchstens 1/4, sodass float16 und float32 lange vor der letzten genau 0 zeigen.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/vanishing.sigx"/>
        <source>Vanishing gradient</source>
        <translation>Verschwindender Gradient</translation>
    </message>
    <message>
        <location filename="../../resources/presets/weights-spiral.sigx"/>
        <source>The weights of a network that learnt two spirals: how large each layer is beside what tanh needs, and its singular values. Drop a file of your own.</source>
        <translation>Die Gewichte eines Netzes, das zwei Spiralen gelernt hat: wie groß jede Schicht neben dem ist, was tanh braucht, und ihre Singulärwerte. Ziehen Sie eine eigene Datei hierher.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/weights-spiral.sigx"/>
        <source>X-ray of a network</source>
        <translation>Röntgenbild eines Netzes</translation>
    </message>
    <message>
        <location filename="../../resources/presets/zero-centred.sigx"/>
        <source>The logistic&apos;s values are all positive, tanh&apos;s are centred on zero and its slope is four times as steep.</source>
        <translation>Die Werte der logistischen Funktion sind alle positiv, die von tanh um null zentriert, und ihre Steigung ist viermal so steil.</translation>
    </message>
    <message>
        <location filename="../../resources/presets/zero-centred.sigx"/>
        <source>Zero-centred or not</source>
        <translation>Um null zentriert oder nicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;About sigexplorer</source>
        <translation>&amp;Über sigexplorer</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Commands…</source>
        <translation>&amp;Befehle…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Export picture…</source>
        <translation>Bild &amp;exportieren…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Full view</source>
        <translation>&amp;Ganze Ansicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Guides</source>
        <translation>&amp;Leitfäden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Lessons</source>
        <translation>&amp;Lektionen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Mouse and keys</source>
        <translation>&amp;Maus und Tasten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Page</source>
        <translation>&amp;Seite</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Paste data or link</source>
        <translation>Daten oder Link &amp;einfügen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Presets</source>
        <translation>&amp;Voreinstellungen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>&amp;What is this?</source>
        <translation>&amp;Was ist das?</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Click on anything to have it explained.</source>
        <translation>Klicken Sie auf etwas, um es erklärt zu bekommen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Close the window.</source>
        <translation>Das Fenster schließen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Compute a&amp;gain</source>
        <translation>&amp;Neu berechnen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Compute what is shown anew, from the same parameters.</source>
        <translation>Das Gezeigte aus denselben Parametern neu berechnen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Copy &amp;as</source>
        <translation>Kopieren &amp;als</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Copy &amp;data</source>
        <translation>&amp;Daten kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Copy &amp;image</source>
        <translation>&amp;Bild kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Copy &amp;link</source>
        <translation>&amp;Link kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Do the step again that was taken back.</source>
        <translation>Den zurückgenommenen Schritt wieder ausführen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Enlarge</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Explain what has the keyboard, or the page that is shown.</source>
        <translation>Erklärt, was den Tastaturfokus hat, oder die gezeigte Seite.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Export &amp;data…</source>
        <translation>&amp;Daten exportieren…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Export live pa&amp;ge…</source>
        <translation>Interaktive &amp;Seite exportieren…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Export s&amp;weep…</source>
        <translation>Be&amp;wegtes Bild exportieren…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Fill the screen, and give it back.</source>
        <translation>Den Bildschirm füllen und wieder freigeben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Find anything by its name, and do it or go to it.</source>
        <translation>Alles nach seinem Namen finden, um es auszuführen oder dorthin zu gehen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Full &amp;screen</source>
        <translation>V&amp;ollbild</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Give the plot a window of its own; closed, it comes back.</source>
        <translation>Dem Diagramm ein eigenes Fenster geben; wird es geschlossen, kommt es zurück.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>In tabs</source>
        <translation>Als Register</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Lan&amp;guage</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Let plots, borders, sections and pages stand as the program has them.</source>
        <translation>Diagramme, Ränder, Abschnitte und Seiten wieder so anordnen, wie das Programm sie hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Let the plot fill its page, or give the others their room back.</source>
        <translation>Das Diagramm die Seite füllen lassen oder den anderen ihren Platz zurückgeben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Let the plots of a row share one place by tabs, or stand side by side.</source>
        <translation>Die Diagramme einer Reihe in Registern an einem Ort oder nebeneinander zeigen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Link as &amp;QR code…</source>
        <translation>Link als &amp;QR-Code…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Names of the pages</source>
        <translation>Namen der Seiten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Next part of the window</source>
        <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Open &amp;link…</source>
        <translation>&amp;Link öffnen…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Open a session, or a file of data on the page that takes it.</source>
        <translation>Eine Sitzung öffnen, oder eine Datei mit Daten auf der Seite, die sie annimmt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Open the link on the clipboard, or hand what is there to the page.</source>
        <translation>Den Link aus der Zwischenablage öffnen oder ihren Inhalt der Seite übergeben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Own window</source>
        <translation>Eigenes Fenster</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>P&amp;lots</source>
        <translation>&amp;Diagramme</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <location filename="../../sigexplorer/style.py"/>
        <location filename="../../sigexplorer/window/entries.py"/>
        <location filename="../../sigexplorer/window/rail.py"/>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Part of the window before</source>
        <translation>Voriger Teil des Fensters</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Pr&amp;esent</source>
        <translation>&amp;Vorführen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Put a picture of the plot on the clipboard.</source>
        <translation>Ein Bild des Diagramms in die Zwischenablage legen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Put all that is shown on the clipboard as one line, which opens anywhere.</source>
        <translation>Alles Gezeigte als eine Zeile, die sich überall öffnen lässt, in die Zwischenablage legen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Put away</source>
        <translation>Weglegen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Put the numbers of the plot on the clipboard.</source>
        <translation>Die Zahlen des Diagramms in die Zwischenablage legen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Put the plot away; the list below shows it again.</source>
        <translation>Das Diagramm weglegen; die Liste darunter zeigt es wieder.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Reset the layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <location filename="../../sigexplorer/window/messages.py"/>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Save the session to another file.</source>
        <translation>Die Sitzung in einer anderen Datei speichern.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Save the session to its file.</source>
        <translation>Die Sitzung in ihrer Datei speichern.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Say what the mouse and the keys do.</source>
        <translation>Sagt, was Maus und Tasten bewirken.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Say which version this is.</source>
        <translation>Sagt, welche Version dies ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <location filename="../../sigexplorer/window/rail.py"/>
        <source>Search pages</source>
        <translation>Seiten durchsuchen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Show all there is on the plots of the page.</source>
        <translation>Auf den Diagrammen der Seite alles zeigen, was es gibt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Show that line as a QR code on the whole screen, for a room.</source>
        <translation>Diese Zeile als QR-Code auf dem ganzen Bildschirm zeigen, für einen Saal.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Show the next page.</source>
        <translation>Die nächste Seite zeigen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Show the page before.</source>
        <translation>Die vorige Seite zeigen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Show the pages by name, or their icons alone.</source>
        <translation>Die Seiten mit Namen oder nur ihre Symbole zeigen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Show the plots large to a room, alone on the screen; Escape leaves.</source>
        <translation>Die Diagramme einem Saal groß und allein auf dem Bildschirm zeigen; Escape beendet es.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Show the state that somebody has sent as one line.</source>
        <translation>Den Zustand zeigen, den jemand als eine Zeile geschickt hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Start afresh with the article&apos;s figure.</source>
        <translation>Mit der Abbildung des Artikels neu beginnen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Take back the last step, or what is being typed in a box.</source>
        <translation>Den letzten Schritt zurücknehmen, oder was gerade in ein Feld getippt wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Take the keyboard back the same way.</source>
        <translation>Den Tastaturfokus denselben Weg zurückführen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Take the keyboard from pages to controls to plots.</source>
        <translation>Den Tastaturfokus von den Seiten zu den Bedienelementen zu den Diagrammen führen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Type to find a page by what it shows.</source>
        <translation>Tippen, um eine Seite nach dem zu finden, was sie zeigt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Write a plot in which a parameter moves.</source>
        <translation>Ein Diagramm schreiben, in dem sich ein Parameter bewegt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Write a plot or a page as PNG, SVG or PDF.</source>
        <translation>Ein Diagramm oder eine Seite als PNG, SVG oder PDF schreiben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Write the numbers of a plot as a table.</source>
        <translation>Die Zahlen eines Diagramms als Tabelle schreiben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/actions.py"/>
        <source>Write the page as one HTML file, its sliders alive in any browser.</source>
        <translation>Die Seite als eine HTML-Datei schreiben, deren Schieberegler in jedem Browser leben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/app.py"/>
        <location filename="../../sigexplorer/window/report.py"/>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/app.py"/>
        <source>Something went wrong in the program, and could not be shown in a dialog. Your work is kept; the report can be copied here.</source>
        <translation>Im Programm ist etwas schiefgegangen, was sich nicht in einem Fenster zeigen ließ. Ihre Arbeit ist aufbewahrt; der Bericht lässt sich hier kopieren.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/app.py"/>
        <source>The program broke last time. What it was doing is back where it was kept; a report of what broke, without your folders, can be copied and sent.</source>
        <translation>Das Programm ist beim letzten Mal abgestürzt. Was aufbewahrt war, ist wieder da; ein Bericht darüber, ohne Ihre Ordner, lässt sich kopieren und senden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/app.py"/>
        <source>What was kept of last time cannot be shown. It is kept as {path}.</source>
        <translation>Was vom letzten Mal aufgehoben war, lässt sich nicht zeigen. Es liegt unter {path}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/app.py"/>
        <source>session of last time</source>
        <translation>Sitzung vom letzten Mal</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/app.py"/>
        <location filename="../../sigexplorer/window/documents.py"/>
        <source>settings of the command line</source>
        <translation>Einstellungen der Befehlszeile</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>--lesson {lesson} excludes a session and --preset: give one of them.</source>
        <translation>--lesson {lesson} schließt eine Sitzung und --preset aus: Geben Sie nur eines davon an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>--set {item} has no value: give KEY=VALUE, as in --set chain.depth=100.</source>
        <translation>--set {item} hat keinen Wert: Geben Sie SCHLÜSSEL=WERT an, etwa --set chain.depth=100.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>--set {key} is given twice: give it once.</source>
        <translation>--set {key} ist zweimal angegeben: Geben Sie es nur einmal an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>FILE|LINK</source>
        <translation>DATEI|LINK</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>KEY=VALUE</source>
        <translation>SCHLÜSSEL=WERT</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>NAME|FILE</source>
        <translation>NAME|DATEI</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>a session (.sigx), as the window saves it, or a link to one, sigx:...; a recording (.sigrec) or other data, for the page that takes such files</source>
        <translation>eine Sitzung (.sigx), wie das Fenster sie speichert, oder ein Link auf eine, sigx:...; eine Aufzeichnung (.sigrec) oder andere Daten, für die Seite, die solche Dateien nimmt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>a shipped lesson, a preset, a lesson or a session of your own; see sigexplorer list lessons</source>
        <translation>eine mitgelieferte Lektion, eine Voreinstellung, eine eigene Lektion oder Sitzung; siehe sigexplorer list lessons</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>ambiguous option: {option} could match {matches}</source>
        <translation>mehrdeutige Option: {option} kann {matches} sein</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>argument {argument}: expected one argument</source>
        <translation>Argument {argument}: Es fehlt ein Wert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>argument {argument}: ignored explicit argument {value}</source>
        <translation>Argument {argument}: Der Wert {value} wird nicht gebraucht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>change one value, as often as wanted: activation=tanh, chain.depth=100, compare=&apos;elu, sigmoid(gain=3)&apos;; see sigexplorer list parameters</source>
        <translation>einen Wert ändern, so oft wie gewünscht: activation=tanh, chain.depth=100, compare=&apos;elu, sigmoid(gain=3)&apos;; siehe sigexplorer list parameters</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>one of the shipped states; see sigexplorer list presets</source>
        <translation>einer der mitgelieferten Zustände; siehe sigexplorer list presets</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>positional arguments</source>
        <translation>Argumente nach ihrer Stelle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>show this help message and exit</source>
        <translation>diese Hilfe zeigen und beenden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>the following arguments are required: {arguments}</source>
        <translation>diese Argumente fehlen: {arguments}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>the help</source>
        <translation>die Hilfe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>the language of all that is said; else that of the system</source>
        <translation>die Sprache von allem, was gesagt wird; sonst die des Systems</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>unrecognized arguments: {arguments}</source>
        <translation>unbekannte Argumente: {arguments}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>usage: </source>
        <translation>Aufruf: </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>{file} and --preset {preset} exclude each other: give one of them.</source>
        <translation>{file} und --preset {preset} schließen einander aus: Geben Sie nur eines davon an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>{file} does not exist: check the name.</source>
        <translation>{file} gibt es nicht: Prüfen Sie den Namen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <location filename="../../sigexplorer/languages.py"/>
        <source>{option} is given twice: give it once.</source>
        <translation>{option} ist zweimal angegeben: nur einmal angeben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/arguments.py"/>
        <source>{reason}; see {program} --help.</source>
        <translation>{reason}; siehe {program} --help.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/autosave.py"/>
        <source>The changes to it that were not saved are here, as a session without a name.</source>
        <translation>Die nicht gespeicherten Änderungen daran sind hier, als Sitzung ohne Namen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/autosave.py"/>
        <source>{file} has changes that were not saved: they are back, and undo shows the file as it is.</source>
        <translation>{file} hat nicht gespeicherte Änderungen: Sie sind wieder da, und „Rückgängig“ zeigt die Datei, wie sie ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/autosave.py"/>
        <source>{path} is not what was kept of a session: its first line is broken.</source>
        <translation>{path} ist nicht, was von einer Sitzung aufbewahrt wurde: Die erste Zeile ist beschädigt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>--outlines is of SVG, whose typeface may be missing elsewhere, and {path} is none: leave it out.</source>
        <translation>--outlines gehört zu SVG, dessen Schrift anderswo fehlen kann, und {path} ist keines: Lassen Sie es weg.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>--pane is of a plot, and {kind} is of the function: leave it out, or give one of {kinds}.</source>
        <translation>--pane betrifft ein Diagramm, und {kind} die Funktion: Lassen Sie es weg, oder geben Sie eines von {kinds} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>--plain is of a table, and {path} is none: leave it out, or end the name with {suffixes}.</source>
        <translation>--plain gehört zu einer Tabelle, und {path} ist keine: Lassen Sie es weg, oder beenden Sie den Namen mit {suffixes}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>--sliders is of a live page, and {path} is none: leave it out, or end the name with {suffixes}.</source>
        <translation>--sliders gehört zu einer interaktiven Seite, und {path} ist keine: Lassen Sie es weg, oder beenden Sie den Namen mit {suffixes}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>--{option} is of a moving picture: give --sweep KEY=FROM:TO too, and a name that ends with {suffixes}.</source>
        <translation>--{option} gehört zu einem bewegten Bild: Geben Sie auch --sweep SCHLÜSSEL=VON:BIS an, und einen Namen, der mit {suffixes} endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>--{option} is of a picture, and {path} is a page of its own: leave it out, or end the name with {suffixes}.</source>
        <translation>--{option} gehört zu einem Bild, und {path} ist eine eigene Seite: Lassen Sie es weg, oder beenden Sie den Namen mit {suffixes}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>--{option} is of a picture, and {path} is a table: leave it out, or end the name with {suffixes}.</source>
        <translation>--{option} gehört zu einem Bild, und {path} ist eine Tabelle: Lassen Sie es weg, oder beenden Sie den Namen mit {suffixes}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>Fonts (--font NAME)</source>
        <translation>Schriften (--font NAME)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>Qt needs the system library {library}: install it, or let packaging/dev.py do so.</source>
        <translation>Qt braucht die Systembibliothek {library}: Installieren Sie sie, oder lassen Sie packaging/dev.py das tun.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>how it ended</source>
        <translation>das Ergebnis</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>note: {note}</source>
        <translation>Hinweis: {note}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>the code</source>
        <translation>der Code</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>the link</source>
        <translation>der Link</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>the link does not carry {path}: send that along, and have it chosen there.</source>
        <translation>der Link enthält {path} nicht: Schicken Sie es mit, und lassen Sie es dort auswählen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>the list</source>
        <translation>die Liste</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>the manual</source>
        <translation>das Handbuch</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>there is not enough memory for that here: close other programs, raise the limit (ulimit -v, -d), or ask for less.</source>
        <translation>Dafür ist hier nicht genug Speicher da: Schließen Sie andere Programme, heben Sie die Grenze (ulimit -v, -d), oder verlangen Sie weniger.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <location filename="../../sigexplorer/selftest.py"/>
        <source>what was found</source>
        <translation>der Befund</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>what was written</source>
        <translation>die Meldung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>{file} is neither a file nor a command: {choose}, or a session file.</source>
        <translation>{file} ist weder eine Datei noch ein Befehl: {choose}, oder eine Sitzungsdatei.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>{given} has no effect on the manual: leave it out, give --to FOLDER for the pages of a state, or sigexplorer COMMAND --help for a command.</source>
        <translation>{given} hat keine Wirkung auf das Handbuch: Lassen Sie es weg, geben Sie --to ORDNER für die Seiten eines Zustands an, oder sigexplorer BEFEHL --help für einen Befehl.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/cli.py"/>
        <source>{n} files in {folder}: open {page} in a browser.</source>
        <translation>
            <numerusform>{n} Datei in {folder}: Öffnen Sie {page} in einem Browser.</numerusform>
            <numerusform>{n} Dateien in {folder}: Öffnen Sie {page} in einem Browser.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>{share} of the file is done</source>
        <translation>{share} der Datei sind fertig</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/cli.py"/>
        <source>{share} of the help is written</source>
        <translation>{share} der Hilfe sind geschrieben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/box.py"/>
        <location filename="../../sigexplorer/controls/slider.py"/>
        <source>Reset to {value}</source>
        <translation>Zurücksetzen auf {value}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/box.py"/>
        <location filename="../../sigexplorer/listing.py"/>
        <location filename="../../sigexplorer/store.py"/>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/chooser.py"/>
        <source>Formulas of this session</source>
        <translation>Formeln dieser Sitzung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/chooser.py"/>
        <location filename="../../sigexplorer/export/html/live.py"/>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <location filename="../../sigexplorer/sweep/page.py"/>
        <location filename="../../sigexplorer/topic.py"/>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/chooser.py"/>
        <location filename="../../sigexplorer/help/__init__.py"/>
        <location filename="../../sigexplorer/help/guides.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/chooser.py"/>
        <source>No function matches</source>
        <translation>Keine Funktion passt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/chooser.py"/>
        <source>Show all functions</source>
        <translation>Alle Funktionen zeigen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/chooser.py"/>
        <source>The activation function. Type to search by any name or the family.</source>
        <translation>Die Aktivierungsfunktion. Tippen Sie, um nach einem Namen oder der Familie zu suchen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/chooser.py"/>
        <source>Type to search by any name or the family; arrows and Enter choose.</source>
        <translation>Tippen Sie, um nach einem Namen oder der Familie zu suchen; Pfeiltasten und Eingabe wählen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>Add a function</source>
        <translation>Funktion hinzufügen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>Compare with another function.</source>
        <translation>Mit einer weiteren Funktion vergleichen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>Compare with no function.</source>
        <translation>Mit keiner Funktion vergleichen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>Compare with the current function as it is now, and go on changing it.</source>
        <translation>Mit der jetzigen Funktion vergleichen, wie sie ist, und sie weiter verändern.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>Compare without {function}.</source>
        <translation>Ohne {function} vergleichen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>Explore it</source>
        <translation>Untersuchen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>Explore it, edit it, or hide it.</source>
        <translation>Untersuchen, bearbeiten oder ausblenden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>Function compared</source>
        <translation>Verglichene Funktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>Functions compared</source>
        <translation>Verglichene Funktionen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>More for {function}</source>
        <translation>Mehr zu {function}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>No other function yet.</source>
        <translation>Noch keine andere Funktion.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>Pin the current function</source>
        <translation>Jetzige Funktion anheften</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>Remove all</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <source>Remove {function}</source>
        <translation>{function} entfernen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/comparison.py"/>
        <location filename="../../sigexplorer/topics/curve.py"/>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/files.py"/>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/files.py"/>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/files.py"/>
        <source>Choose a file: {title}</source>
        <translation>Datei wählen: {title}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/formula.py"/>
        <source>Copy LaTeX</source>
        <translation>LaTeX kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/formula.py"/>
        <location filename="../../sigexplorer/model/activations/custom.py"/>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/function.py"/>
        <source>&lt;b&gt;Compare with&lt;/b&gt;&lt;br&gt;Functions shown beside the one explored, each with parameters of its own.&lt;br&gt;F1 says more.</source>
        <translation>&lt;b&gt;Vergleichen mit&lt;/b&gt;&lt;br&gt;Funktionen neben der untersuchten, jede mit eigenen Parametern.&lt;br&gt;F1 sagt mehr.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/function.py"/>
        <source>&lt;b&gt;Function&lt;/b&gt;&lt;br&gt;The function explored: type a part of any of its names, or open the list.&lt;br&gt;F1 opens its article.</source>
        <translation>&lt;b&gt;Funktion&lt;/b&gt;&lt;br&gt;Die untersuchte Funktion: Tippen Sie einen Teil eines ihrer Namen, oder öffnen Sie die Liste.&lt;br&gt;F1 öffnet ihren Artikel.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/mark.py"/>
        <source>Explain {title}</source>
        <translation>{title} erklären</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/mark.py"/>
        <source>Explain {title} (F1)</source>
        <translation>{title} erklären (F1)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/rows.py"/>
        <location filename="../../sigexplorer/window/pages.py"/>
        <source>F1 opens the help there.</source>
        <translation>F1 öffnet dort die Hilfe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/rows.py"/>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/rows.py"/>
        <location filename="../../sigexplorer/help/parameters.py"/>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/rows.py"/>
        <source>{explained} Allowed: {allowed}; at first: {usual}.</source>
        <translation>{explained} Erlaubt: {allowed}; anfangs: {usual}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>Add</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>Add this formula, under its name and with its values, to the formulas of this session.</source>
        <translation>Diese Formel unter ihrem Namen und mit ihren Werten zu den Formeln dieser Sitzung nehmen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>Forgotten: {formula}</source>
        <translation>Vergessen: {formula}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>Keep</source>
        <translation>Aufbewahren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>Keep this formula, under its name, for other sessions too.</source>
        <translation>Diese Formel unter ihrem Namen aufbewahren, auch für andere Sitzungen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>Kept: {formula}</source>
        <translation>Aufbewahrt: {formula}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>My formulas</source>
        <translation>Meine Formeln</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>My library</source>
        <translation>Meine Sammlung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>New name</source>
        <translation>Neuer Name</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>New name, and Enter</source>
        <translation>Neuer Name, dann Enter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>None is added yet</source>
        <translation>Noch keine aufgenommen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>None is kept yet</source>
        <translation>Noch keine aufbewahrt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>Take one of the formulas of this session, or one that you kept; rename or remove them.</source>
        <translation>Eine Formel dieser Sitzung oder eine aufbewahrte nehmen, umbenennen oder entfernen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>This session</source>
        <translation>Diese Sitzung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/shelf.py"/>
        <source>rename {old} to {new}</source>
        <translation>{old} umbenennen in {new}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/words.py"/>
        <location filename="../../sigexplorer/help/parameters.py"/>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/controls/words.py"/>
        <location filename="../../sigexplorer/help/parameters.py"/>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/diagnose.py"/>
        <source>What to do: {advice}</source>
        <translation>Was zu tun ist: {advice}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/diagnose.py"/>
        <source>diagnose: {path} holds no weights that are read: {why}; give a file of weights in a floating-point format.</source>
        <translation>diagnose: {path} enthält keine lesbaren Gewichte: {why}; geben Sie eine Datei mit Gewichten in einem Gleitkommaformat an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/diagnose.py"/>
        <source>diagnose: {path} holds no weights that are read; give a file of weights in a floating-point format.</source>
        <translation>diagnose: {path} enthält keine lesbaren Gewichte; geben Sie eine Datei mit Gewichten in einem Gleitkommaformat an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/diagnose.py"/>
        <source>diagnose: {path} is of no kind that is known: give a file that ends with one of {known}.</source>
        <translation>diagnose: {path} ist von keiner bekannten Art: Geben Sie eine Datei an, die auf eines von {known} endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/diagnose.py"/>
        <source>from step {step}</source>
        <translation>ab Schritt {step}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/diagnose.py"/>
        <source>{path}: nothing found.</source>
        <translation>{path}: nichts gefunden.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/diagnose.py"/>
        <source>{path}: {n} findings, worst first.</source>
        <translation>
            <numerusform>{path}: {n} Befund.</numerusform>
            <numerusform>{path}: {n} Befunde, der schlimmste zuerst.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/display.py"/>
        <source>QT_QPA_PLATFORM names {platform}, which Qt has not: unset it, or give one of {there}; {without}</source>
        <translation>QT_QPA_PLATFORM nennt {platform}, was Qt nicht hat: Entfernen Sie es, oder geben Sie eines von {there} an; {without}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/display.py"/>
        <source>QT_SCALE_FACTOR = {given} is not allowed: give a number from {lowest} to {highest}, or nothing.</source>
        <translation>QT_SCALE_FACTOR = {given} ist nicht erlaubt: Geben Sie eine Zahl von {lowest} bis {highest} an, oder nichts.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/display.py"/>
        <source>Qt needs the system library {library} to open a window: install it, or let packaging/dev.py do so; {without}</source>
        <translation>Qt braucht die Systembibliothek {library}, um ein Fenster zu öffnen: Installieren Sie sie, oder lassen Sie packaging/dev.py das tun; {without}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/display.py"/>
        <source>`sigexplorer export --pane curve --to curve.png` needs no display (see sigexplorer export --help).</source>
        <translation>`sigexplorer export --pane curve --to curve.png` braucht keinen Bildschirm (siehe sigexplorer export --help).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/display.py"/>
        <source>the display {display} cannot be opened; {without}</source>
        <translation>der Bildschirm {display} lässt sich nicht öffnen; {without}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/display.py"/>
        <source>there is no display to open a window on; {without}</source>
        <translation>es gibt keinen Bildschirm, um ein Fenster zu öffnen; {without}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/errors.py"/>
        <location filename="../../sigexplorer/window/asked.py"/>
        <source>give one of {names}</source>
        <translation>wählen Sie unter {names}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/errors.py"/>
        <source>leave it out, there is none to give</source>
        <translation>lassen Sie sie weg, es gibt hier keine</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/errors.py"/>
        <source>most like it is {name}; give one of {names}</source>
        <translation>am ähnlichsten ist {name}; wählen Sie unter {names}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/errors.py"/>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>{names} and {more} more</source>
        <translation>{names} und {more} weiteren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/animation.py"/>
        <source>.mp4 is written by ffmpeg, which is not installed: install it, or give a name that ends with .gif or .apng.</source>
        <translation>.mp4 schreibt ffmpeg, das nicht installiert ist: Installieren Sie es, oder geben Sie einen Namen an, der auf .gif oder .apng endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/animation.py"/>
        <source>ffmpeg cannot write the film ({reason}): give .gif or .apng.</source>
        <translation>ffmpeg kann den Film nicht schreiben ({reason}): Geben Sie .gif oder .apng an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/animation.py"/>
        <source>ffmpeg has not come to an end within {seconds} s: give fewer frames, or .gif or .apng.</source>
        <translation>ffmpeg wurde in {seconds} s nicht fertig: Geben Sie weniger Bilder an, oder .gif oder .apng.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/animation.py"/>
        <source>no suffix</source>
        <translation>keine Endung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/animation.py"/>
        <source>{frames} frames of {width}x{height} are too many pixels: give fewer, or a smaller size.</source>
        <translation>{frames} Bilder von {width}x{height} sind zu viele Pixel: Geben Sie weniger an, oder eine kleinere Größe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/animation.py"/>
        <source>{suffix} is no moving picture: give a name that ends with {suffixes}.</source>
        <translation>{suffix} ist kein bewegtes Bild: Geben Sie einen Namen an, der mit {suffixes} endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/animation.py"/>
        <source>{suffix} is written by Pillow, which is not installed: pip install &apos;sigexplorer[animation]&apos;.</source>
        <translation>{suffix} schreibt Pillow, das nicht installiert ist: pip install &apos;sigexplorer[animation]&apos;.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/__init__.py"/>
        <source>A script that draws the plot again, with its data.</source>
        <translation>Ein Skript, das das Diagramm mit seinen Daten noch einmal zeichnet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/__init__.py"/>
        <source>A table and straight pieces in the function&apos;s place, as the page on cost has them, with their largest errors.</source>
        <translation>Eine Tabelle und gerade Stücke anstelle der Funktion, wie sie die Seite über den Aufwand hat, mit ihren größten Fehlern.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/__init__.py"/>
        <source>C99 table</source>
        <translation>C99-Tabelle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/__init__.py"/>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/__init__.py"/>
        <source>LaTeX formula</source>
        <translation>LaTeX-Formel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/__init__.py"/>
        <source>The command that exports the plot as it is shown.</source>
        <translation>Der Befehl, der das Diagramm so exportiert, wie es gezeigt wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/__init__.py"/>
        <source>The function and its derivatives with the present parameters, for {title}.</source>
        <translation>Die Funktion und ihre Ableitungen mit den jetzigen Parametern, für {title}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/__init__.py"/>
        <source>The function&apos;s formula with the present parameters, for a document.</source>
        <translation>Die Formel der Funktion mit den jetzigen Parametern, für ein Dokument.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/__init__.py"/>
        <source>The plot for a LaTeX document, with its data.</source>
        <translation>Das Diagramm mit seinen Daten, für ein LaTeX-Dokument.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/__init__.py"/>
        <source>matplotlib script</source>
        <translation>matplotlib-Skript</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/__init__.py"/>
        <source>pane {pane} has numbers but no picture that a script could draw: export its data as CSV.</source>
        <translation>Diagramm {pane} hat Zahlen, aber kein Bild, das ein Skript zeichnen könnte: Exportieren Sie seine Daten als CSV.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/__init__.py"/>
        <source>pgfplots figure</source>
        <translation>pgfplots-Abbildung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/__init__.py"/>
        <source>{kind} is no kind of code: give one of {kinds}.</source>
        <translation>{kind} ist keine Art von Code: Wählen Sie unter {kinds}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/__init__.py"/>
        <source>{kind} is of one pane: give one of {pane} alone.</source>
        <translation>{kind} gibt es nur von einem Diagramm: Geben Sie eines aus {pane} allein an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/dialects.py"/>
        <source>plain Python</source>
        <translation>reines Python</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/drawing.py"/>
        <source>pane {pane} has no curves that a script could draw again: export its picture, or its data as CSV.</source>
        <translation>Diagramm {pane} hat keine Kurven, die ein Skript noch einmal zeichnen könnte: Exportieren Sie sein Bild, oder seine Daten als CSV.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/functions.py"/>
        <source>language {language} is unknown: give one of {names}.</source>
        <translation>die Sprache {language} ist unbekannt: Wählen Sie unter {names}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/code/functions.py"/>
        <source>{function} cannot be written as code: choose another function, or export its values as CSV.</source>
        <translation>{function} lässt sich nicht als Code schreiben: Wählen Sie eine andere Funktion, oder exportieren Sie ihre Werte als CSV.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/file.py"/>
        <source>{path} has no suffix that is known: end it with one of {suffixes}.</source>
        <translation>{path} hat keine bekannte Endung: Beenden Sie den Namen mit einer von {suffixes}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/file.py"/>
        <source>{path} is a table, which is of one pane: give one of {pane} alone, or a name that ends with {suffixes}.</source>
        <translation>{path} ist eine Tabelle, und die gibt es nur von einem Diagramm: Geben Sie eines aus {pane} allein an, oder einen Namen, der mit {suffixes} endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/file.py"/>
        <source>{path} would be a moving picture, in which a parameter moves: give --sweep KEY=FROM:TO too, or take File &gt; Export sweep in the window, or end it with one of {suffixes}.</source>
        <translation>{path} wäre ein bewegtes Bild, in dem sich ein Parameter bewegt: Geben Sie auch --sweep SCHLÜSSEL=VON:BIS an, nehmen Sie im Fenster Datei &gt; Bewegtes Bild exportieren, oder beenden Sie den Namen mit einer von {suffixes}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/__init__.py"/>
        <source>Computed in this browser, without a network.</source>
        <translation>In diesem Browser berechnet, ohne Netz.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/__init__.py"/>
        <source>Every picture was computed ahead by the program: a slider stands where there is one.</source>
        <translation>Jedes Bild wurde vom Programm vorab berechnet: Ein Schieberegler steht dort, wo es eines gibt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/__init__.py"/>
        <source>Made by sigexplorer {version}.</source>
        <translation>Erstellt von sigexplorer {version}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/__init__.py"/>
        <source>Open all of it in the program: {link}</source>
        <translation>Alles im Programm öffnen: {link}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/__init__.py"/>
        <source>The functions compared are left out.</source>
        <translation>Die verglichenen Funktionen sind weggelassen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/__init__.py"/>
        <source>This page computes its plots with JavaScript, which is switched off in this browser.</source>
        <translation>Diese Seite berechnet ihre Diagramme mit JavaScript, das in diesem Browser abgeschaltet ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/__init__.py"/>
        <source>page {name} is unknown: {choose}.</source>
        <translation>die Seite {name} ist unbekannt: {choose}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/__init__.py"/>
        <source>page {page} is none that a browser computes: give one of {pages}.</source>
        <translation>die Seite {page} ist keine, die ein Browser berechnet: Wählen Sie unter {pages}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/__init__.py"/>
        <source>{pane} are several panes, and HTML is of a page: give {page} and its name.</source>
        <translation>{pane} sind mehrere Diagramme, und HTML gibt es von einer Seite: Geben Sie {page} und ihren Namen an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/__init__.py"/>
        <source>{sliders}: page {page} has all of its sliders alive: give none.</source>
        <translation>{sliders}: Auf der Seite {page} leben alle Schieberegler: Geben Sie keine an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/grid.py"/>
        <source>This takes more than {seconds} s, and was not computed ahead: open the state in the program.</source>
        <translation>Das dauert mehr als {seconds} s und wurde nicht vorab berechnet: Öffnen Sie den Zustand im Programm.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/grid.py"/>
        <source>{keys} are no sliders: give one, or two different ones.</source>
        <translation>{keys} sind keine Schieberegler: Geben Sie einen an, oder zwei verschiedene.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/grid.py"/>
        <source>{key} is no slider of page {page}: {choose}.</source>
        <translation>{key} ist kein Schieberegler der Seite {page}: {choose}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/live.py"/>
        <location filename="../../sigexplorer/topics/curve.py"/>
        <location filename="../../sigexplorer/topics/factors.py"/>
        <location filename="../../sigexplorer/topics/saturation.py"/>
        <source>Chain of layers</source>
        <translation>Kette von Schichten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/live.py"/>
        <location filename="../../sigexplorer/topics/curve.py"/>
        <location filename="../../sigexplorer/topics/factors.py"/>
        <location filename="../../sigexplorer/topics/probe.py"/>
        <location filename="../../sigexplorer/topics/saturation.py"/>
        <source>Probe</source>
        <translation>Sonde</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/script.py"/>
        <source>{function} cannot be written as JavaScript: choose another function.</source>
        <translation>{function} lässt sich nicht als JavaScript schreiben: Wählen Sie eine andere Funktion.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/script.py"/>
        <source>{what} cannot be written as JavaScript.</source>
        <translation>{what} lässt sich nicht als JavaScript schreiben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>At x = {x} the value is {value} and the slope {slope}, the steepest.</source>
        <translation>Bei x = {x} ist der Wert {value} und die Steigung {slope}, die größte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>At x = {x} the value is {value} and the slope {slope}, {share} % of the steepest.</source>
        <translation>Bei x = {x} ist der Wert {value} und die Steigung {slope}, {share} % der größten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>At x = {x} the value is {value} and the slope {slope}.</source>
        <translation>Bei x = {x} ist der Wert {value} und die Steigung {slope}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>Gradient by layer at x = {x}</source>
        <translation>Gradient nach Schicht bei x = {x}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>Gradient through {depth} layer against the input</source>
        <translation>Gradient durch {depth} Schicht über der Eingabe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>Gradient through {depth} layers against the input</source>
        <translation>Gradient durch {depth} Schichten über der Eingabe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>Horizontal axis</source>
        <translation>Waagerechte Achse</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>Saturation map over {across} and {up}: {size} at the cross</source>
        <translation>Sättigungskarte über {across} und {up}: {size} am Kreuz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>Through {depth} layers from layer {layer} on rounding decides what is left of the gradient.</source>
        <translation>Durch {depth} Schichten entscheidet ab Schicht {layer} die Rundung, was vom Gradienten bleibt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>Through {depth} layers from layer {layer} on rounding decides what is left of the gradient; {zeros}.</source>
        <translation>Durch {depth} Schichten entscheidet ab Schicht {layer} die Rundung, was vom Gradienten bleibt; {zeros}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>Through {depth} layers the gradient grows beyond all that is followed.</source>
        <translation>Durch {depth} Schichten wächst der Gradient über alles hinaus, was verfolgt wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>Through {depth} layers the gradient is not followed to its end.</source>
        <translation>Durch {depth} Schichten wird der Gradient nicht bis zum Ende verfolgt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>Through {depth} layers {share} of the gradient is left.</source>
        <translation>Durch {depth} Schichten bleibt vom Gradienten ein Anteil von {share}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>Through {depth} layers {share} of the gradient is left; {zeros}.</source>
        <translation>Durch {depth} Schichten bleibt vom Gradienten ein Anteil von {share}; {zeros}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>Vertical axis</source>
        <translation>Senkrechte Achse</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>bias b</source>
        <translation>Bias b</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>depth n (layers)</source>
        <translation>Tiefe n (Schichten)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>derivative f′</source>
        <translation>Ableitung f′</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>gain k</source>
        <translation>Verstärkung k</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/chain.py"/>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <source>gradient</source>
        <translation>Gradient</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/layers.py"/>
        <source>gradient at x = {x}</source>
        <translation>Gradient bei x = {x}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>gradient through {depth} layer</source>
        <translation>Gradient durch {depth} Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>gradient through {depth} layer, negative</source>
        <translation>Gradient durch {depth} Schicht, negativ</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>gradient through {depth} layers</source>
        <translation>Gradient durch {depth} Schichten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>gradient through {depth} layers, negative</source>
        <translation>Gradient durch {depth} Schichten, negativ</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/chain.py"/>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <location filename="../../sigexplorer/panes/difference.py"/>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>input x</source>
        <translation>Eingabe x</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <location filename="../../sigexplorer/panes/layers.py"/>
        <location filename="../../sigexplorer/panes/network.py"/>
        <location filename="../../sigexplorer/panes/training.py"/>
        <source>layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>rounding decides</source>
        <translation>Rundung entscheidet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/curve.py"/>
        <source>saturated: slope below {share} %</source>
        <translation>gesättigt: Steigung unter {share} %</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>second derivative f″</source>
        <translation>zweite Ableitung f″</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/chain.py"/>
        <source>the gradient grows beyond all that is followed at every input that is drawn</source>
        <translation>der Gradient wächst bei jeder gezeichneten Eingabe über alles hinaus, was verfolgt wird</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/chain.py"/>
        <source>the gradient has no size here that is followed</source>
        <translation>der Gradient hat hier keine Größe, die verfolgt wird</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/chain.py"/>
        <source>the gradient is exactly 0 at every input that is drawn</source>
        <translation>der Gradient ist bei jeder gezeichneten Eingabe genau 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/chain.py"/>
        <source>thin: rounding decides its digits</source>
        <translation>dünn: Rundung bestimmt seine Stellen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>third derivative f‴</source>
        <translation>dritte Ableitung f‴</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <location filename="../../sigexplorer/model/wording.py"/>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>undefined</source>
        <translation>nicht definiert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>weight w</source>
        <translation>Gewicht w</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/layers.py"/>
        <source>{format} shows 0 below</source>
        <translation>{format} zeigt darunter 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>{format} shows 0 beyond</source>
        <translation>{format} zeigt jenseits 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <location filename="../../sigexplorer/panes/layers.py"/>
        <source>{format} shows 0 from layer {layer}</source>
        <translation>{format} zeigt 0 ab Schicht {layer}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>{low} has to stay below {high}.</source>
        <translation>{low} muss unter {high} bleiben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>{title}: give a number from {low} to {high}.</source>
        <translation>{title}: Geben Sie eine Zahl von {low} bis {high} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <source>{title}: give a whole number from {low} to {high}.</source>
        <translation>{title}: Geben Sie eine ganze Zahl von {low} bis {high} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/html/words.py"/>
        <location filename="../../sigexplorer/panes/chain.py"/>
        <location filename="../../sigexplorer/panes/layers.py"/>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>|gradient|</source>
        <translation>|Gradient|</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/image.py"/>
        <source>size {width}x{height} cannot be written as PNG: give a smaller one.</source>
        <translation>die Größe {width}x{height} lässt sich nicht als PNG schreiben: Geben Sie eine kleinere an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/image.py"/>
        <source>size {width}x{height} is impossible: it cannot be drawn on; give a smaller one.</source>
        <translation>die Größe {width}x{height} ist nicht möglich: Darauf kann nicht gezeichnet werden; geben Sie eine kleinere an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/image.py"/>
        <source>size {width}x{height} is impossible: there is not enough memory; give a smaller one.</source>
        <translation>die Größe {width}x{height} ist nicht möglich: Der Speicher reicht nicht; geben Sie eine kleinere an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/image.py"/>
        <source>{suffix} is no picture: give one of {suffixes}.</source>
        <translation>{suffix} ist kein Bild: Wählen Sie unter {suffixes}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/metafile.py"/>
        <source>.emf is written by Inkscape, which is not installed: install it, or give .svg, which Word and PowerPoint take since 2016.</source>
        <translation>.emf schreibt Inkscape, das nicht installiert ist: Installieren Sie es, oder geben Sie .svg an, das Word und PowerPoint seit 2016 nehmen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/metafile.py"/>
        <source>Inkscape cannot write the drawing ({reason}): give .svg or .pdf.</source>
        <translation>Inkscape kann die Zeichnung nicht schreiben ({reason}): Geben Sie .svg oder .pdf an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/metafile.py"/>
        <source>exit status {status}</source>
        <translation>Rückgabewert {status}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Above</source>
        <translation>Darüber</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Above the curves, as in the window, or below or beside the plot, in columns, where long names take several lines.</source>
        <translation>Über den Kurven wie im Fenster, oder unter oder neben dem Diagramm in Spalten, wo lange Namen mehrere Zeilen füllen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Below</source>
        <translation>Darunter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Beside</source>
        <translation>Daneben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Colour-blind</source>
        <translation>Farbenblind</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <location filename="../../sigexplorer/style.py"/>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Density</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Draw the text of SVG as shapes, which look the same where the typeface is missing, and are no text any more.</source>
        <translation>Den Text von SVG als Formen zeichnen, die auch ohne die Schrift gleich aussehen und kein Text mehr sind.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Font</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Leave the ground out.</source>
        <translation>Den Hintergrund weglassen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <location filename="../../sigexplorer/style.py"/>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Letter the plots of a picture (a), (b), ...</source>
        <translation>Die Diagramme eines Bildes mit (a), (b), ... beschriften</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Letters</source>
        <translation>Buchstaben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <location filename="../../sigexplorer/style.py"/>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Light or dark, or as the session has it (a system&apos;s theme is taken for light); colours that every eye tells apart, or shades of grey.</source>
        <translation>Hell oder dunkel, oder wie die Sitzung es hat (das Schema des Systems gilt als hell); Farben, die jedes Auge unterscheidet, oder Graustufen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Name the lines of all plots of a picture in one legend.</source>
        <translation>Die Linien aller Diagramme eines Bildes in einer Legende nennen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>One legend</source>
        <translation>Eine Legende</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>One range, and its numbers once, of the same quantity: x of plots above one another, y of plots beside one another.</source>
        <translation>Ein Bereich und seine Zahlen nur einmal für dieselbe Größe: x bei Diagrammen übereinander, y bei Diagrammen nebeneinander.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Shared axes</source>
        <translation>Gemeinsame Achsen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Text and lines keep their size in print at any density.</source>
        <translation>Text und Linien behalten bei jeder Auflösung ihre Größe im Druck.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Text as outlines</source>
        <translation>Text als Umrisse</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>The picture&apos;s height.</source>
        <translation>Die Höhe des Bildes.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>The picture&apos;s width.</source>
        <translation>Die Breite des Bildes.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>The size of titles in print; ticks are a twelfth smaller, lines keep step.</source>
        <translation>Die Größe der Titel im Druck; die Achsenzahlen sind ein Zwölftel kleiner, die Linien halten Schritt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>The typeface, of those that are installed; the program&apos;s own is the same on every machine.</source>
        <translation>Die Schrift, unter denen, die installiert sind; die des Programms ist auf jedem Rechner gleich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Transparent</source>
        <translation>Durchsichtig</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <location filename="../../sigexplorer/style.py"/>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>pixels per inch</source>
        <translation>Pixel pro Zoll</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>size {given} is not allowed: give WIDTHxHEIGHT in pixels or with a unit, as in 1600x900 or 89x60mm, or a column: {columns}.</source>
        <translation>die Größe {given} ist nicht erlaubt: Geben Sie BREITExHÖHE in Pixeln oder mit einer Einheit an, etwa 1600x900 oder 89x60mm, oder eine Spalte: {columns}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>size {size} at {dpi} dpi is impossible: give at most {most} million pixels.</source>
        <translation>die Größe {size} mit {dpi} dpi ist nicht möglich: Geben Sie höchstens {most} Millionen Pixel an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>size {size} at {dpi} dpi is impossible: labels find no room; give at least {least}, or fewer dpi.</source>
        <translation>die Größe {size} mit {dpi} dpi ist nicht möglich: Die Beschriftung findet keinen Platz; geben Sie mindestens {least} an, oder weniger dpi.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/picture.py"/>
        <source>size {size} at {dpi} dpi is impossible: labels find no room; give at least {least}, or smaller text.</source>
        <translation>die Größe {size} mit {dpi} dpi ist nicht möglich: Die Beschriftung findet keinen Platz; geben Sie mindestens {least} an, oder kleinere Schrift.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/qr.py"/>
        <location filename="../../sigexplorer/export/sweeping.py"/>
        <location filename="../../sigexplorer/help/guides.py"/>
        <location filename="../../sigexplorer/state.py"/>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/qr.py"/>
        <source>QR codes are made by segno, which is not installed: pip install &apos;sigexplorer[sharing]&apos;.</source>
        <translation>QR-Codes macht segno, das nicht installiert ist: pip install &apos;sigexplorer[sharing]&apos;.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/qr.py"/>
        <source>a QR code is not written as {suffix}: give a name that ends with {suffixes}.</source>
        <translation>ein QR-Code wird nicht als {suffix} geschrieben: Geben Sie einen Namen an, der mit {suffixes} endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/qr.py"/>
        <source>this link has {number} characters, and a QR code holds at most {most}: copy the link, or save the session, instead.</source>
        <translation>dieser Link hat {number} Zeichen, und ein QR-Code fasst höchstens {most}: Kopieren Sie stattdessen den Link, oder speichern Sie die Sitzung.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/qr.py"/>
        <source>{path} is no picture of a QR code: end it with {suffixes}.</source>
        <translation>{path} ist kein Bild eines QR-Codes: Beenden Sie den Namen mit {suffixes}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sharing.py"/>
        <source>no plot stands above another of the same quantity along x: arrange them as in curve/chain or chain,layers, or leave --share x out.</source>
        <translation>kein Diagramm steht über einem anderen mit derselben Größe auf x: Ordnen Sie sie an wie curve/chain oder chain,layers, oder lassen Sie --share x weg.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sharing.py"/>
        <source>no plot stands beside another of the same quantity along y: arrange them as in curve/chain or chain,layers, or leave --share y out.</source>
        <translation>kein Diagramm steht neben einem anderen mit derselben Größe auf y: Ordnen Sie sie an wie curve/chain oder chain,layers, oder lassen Sie --share y weg.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sharing.py"/>
        <source>no plots above or beside one another are of the same quantity: arrange them as in curve/chain or chain,layers, or leave --share both out.</source>
        <translation>keine Diagramme über- oder nebeneinander haben dieselbe Größe: Ordnen Sie sie an wie curve/chain oder chain,layers, oder lassen Sie --share both weg.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sheet.py"/>
        <location filename="../../sigexplorer/window/arrangement.py"/>
        <source>All of {title}</source>
        <translation>Alles von {title}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sheet.py"/>
        <source>a legend of {number} names finds no room in {size}: give a larger size, smaller text, or another place of the legend.</source>
        <translation>eine Legende mit {number} Namen findet in {size} keinen Platz: Geben Sie eine größere Größe, kleinere Schrift oder einen anderen Ort der Legende an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sheet.py"/>
        <source>a pane and its legend find no room in {size}: give a larger size, or smaller text.</source>
        <translation>ein Diagramm und seine Legende finden in {size} keinen Platz: Geben Sie eine größere Größe oder kleinere Schrift an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sheet.py"/>
        <source>page {name} is unknown: give one of {pages}.</source>
        <translation>die Seite {name} ist unbekannt: Wählen Sie unter {pages}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sheet.py"/>
        <source>pane {name} has numbers but no picture: give a name that ends with .csv.</source>
        <translation>Diagramm {name} hat Zahlen, aber kein Bild: Geben Sie einen Namen an, der auf .csv endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sheet.py"/>
        <source>{number} panes are too many for one picture: give at most {most}.</source>
        <translation>{number} Diagramme sind zu viele für ein Bild: Geben Sie höchstens {most} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sheet.py"/>
        <source>{number} panes find no room in {size}: give a larger size, or smaller text.</source>
        <translation>{number} Diagramme finden in {size} keinen Platz: Geben Sie eine größere Größe oder kleinere Schrift an.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/export/sheet.py"/>
        <source>{plot}: the legend has no room for {n} names; give a larger size, smaller text, or a legend below or beside the plot.</source>
        <translation>
            <numerusform>{plot}: Die Legende hat für einen Namen keinen Platz; geben Sie eine größere Größe, kleinere Schrift oder eine Legende unter oder neben dem Diagramm an.</numerusform>
            <numerusform>{plot}: Die Legende hat für {n} Namen keinen Platz; geben Sie eine größere Größe, kleinere Schrift oder eine Legende unter oder neben dem Diagramm an.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sweeping.py"/>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sweeping.py"/>
        <source>How many of them are shown a second.</source>
        <translation>Wie viele davon pro Sekunde gezeigt werden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sweeping.py"/>
        <source>How many pictures the sweep has.</source>
        <translation>Wie viele Bilder der Durchlauf hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sweeping.py"/>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sweeping.py"/>
        <source>frames/s</source>
        <translation>Bilder/s</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sweeping.py"/>
        <source>rate = {rate} is not allowed in a .gif, which holds whole hundredths of a second: give {rates}, or write .apng or .mp4.</source>
        <translation>rate = {rate} ist in einem .gif nicht erlaubt, das ganze Hundertstelsekunden fasst: Geben Sie {rates} an, oder schreiben Sie .apng oder .mp4.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sweeping.py"/>
        <source>sweep {given} is not allowed: give KEY=FROM:TO, as in activation.gain=0.5:5.</source>
        <translation>sweep {given} ist nicht erlaubt: Geben Sie SCHLÜSSEL=VON:BIS an, etwa activation.gain=0.5:5.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sweeping.py"/>
        <source>{key} is no number that could be swept: give one of the numbers of sigexplorer list parameters.</source>
        <translation>{key} ist keine Zahl, die durchlaufen werden könnte: Geben Sie eine der Zahlen von sigexplorer list parameters an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/sweeping.py"/>
        <source>{number} at most</source>
        <translation>höchstens {number}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/export/table.py"/>
        <source>{path} is no table: give a name that ends in .csv.</source>
        <translation>{path} ist keine Tabelle: Geben Sie einen Namen an, der auf .csv endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>it is larger than files may be here: choose another disk</source>
        <translation>sie ist größer, als Dateien hier sein dürfen: Wählen Sie ein anderes Laufwerk</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>it is, or lies behind, a link that leads back to itself: choose another</source>
        <translation>das ist eine Verknüpfung, die auf sich selbst zurückführt, oder liegt dahinter: wählen Sie etwas anderes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>its file system is read-only: choose another folder</source>
        <translation>das Dateisystem ist schreibgeschützt: Wählen Sie einen anderen Ordner</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>its folder does not exist: create it, or choose another</source>
        <translation>den Ordner gibt es nicht: Legen Sie ihn an, oder wählen Sie einen anderen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>its folder is a file: choose another</source>
        <translation>der Ordner ist eine Datei: Wählen Sie einen anderen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>its folder is one of the system&apos;s own, in which no file can be made: choose another folder</source>
        <translation>sein Ordner gehört dem System selbst, und darin lässt sich keine Datei anlegen: einen anderen Ordner wählen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>its folder takes no new file, and nothing is written into one that is there: choose another folder, or change its permissions</source>
        <translation>der Ordner nimmt keine neue Datei an, und in eine vorhandene wird nie geschrieben: Wählen Sie einen anderen Ordner, oder ändern Sie seine Rechte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>permission is denied: choose another name or folder, or change the permissions</source>
        <translation>der Zugriff ist verweigert: Wählen Sie einen anderen Namen oder Ordner, oder ändern Sie die Rechte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>the disk is full: free some space, or choose another disk</source>
        <translation>das Laufwerk ist voll: Schaffen Sie Platz, oder wählen Sie ein anderes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>the name is too long: choose a shorter one</source>
        <translation>der Name ist zu lang: Wählen Sie einen kürzeren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>your quota of the disk is used up: free some space, or choose another disk</source>
        <translation>Ihr Kontingent auf dem Laufwerk ist erschöpft: Schaffen Sie Platz, oder wählen Sie ein anderes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <location filename="../../sigexplorer/lessons/answers.py"/>
        <location filename="../../sigexplorer/model/sheet_file.py"/>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <location filename="../../sigexplorer/help/site.py"/>
        <location filename="../../sigexplorer/window/autosave.py"/>
        <source>{path} cannot be written: {reason}.</source>
        <translation>{path} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>{path} does not exist: check the name.</source>
        <translation>{path} gibt es nicht: Prüfen Sie den Namen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>{path} exists already: give another name, or --force to replace it.</source>
        <translation>{path} gibt es schon: Geben Sie einen anderen Namen an, oder --force, um die Datei zu ersetzen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>{path} is a folder: give a file name.</source>
        <translation>{path} ist ein Ordner: Geben Sie einen Dateinamen an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>{path} is a folder: give a file.</source>
        <translation>{path} ist ein Ordner: Geben Sie eine Datei an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>{path} is larger than {limit} MiB: that is not a file of this program.</source>
        <translation>{path} ist größer als {limit} MiB: Das ist keine Datei dieses Programms.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/files.py"/>
        <source>{path} is not a regular file: give a file on a disk.</source>
        <translation>{path} ist keine gewöhnliche Datei: Geben Sie eine Datei auf einem Laufwerk an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/folders.py"/>
        <location filename="../../sigexplorer/help/site.py"/>
        <source>{path} is a file: give a folder.</source>
        <translation>{path} ist eine Datei: einen Ordner angeben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/fonts.py"/>
        <source>font {font} is not installed: install it, or give {fonts} or one of {more} more; see sigexplorer list fonts.</source>
        <translation>die Schrift {font} ist nicht installiert: Installieren Sie sie, oder geben Sie {fonts} oder eine von {more} weiteren an; siehe sigexplorer list fonts.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/fonts.py"/>
        <source>font {font} is not installed: install it, or give {fonts}; see sigexplorer list fonts.</source>
        <translation>die Schrift {font} ist nicht installiert: Installieren Sie sie, oder geben Sie {fonts} an; siehe sigexplorer list fonts.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/fonts.py"/>
        <source>{path} is not a font: install sigexplorer again.</source>
        <translation>{path} ist keine Schrift: Installieren Sie sigexplorer neu.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/formulas.py"/>
        <source>There is a formula of the name {name} already: give another one.</source>
        <translation>Eine Formel mit dem Namen {name} gibt es schon: Geben Sie einen anderen an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/formulas.py"/>
        <source>the library is full: it holds at most {most} formulas; forget one of them first.</source>
        <translation>die Sammlung ist voll: Sie fasst höchstens {most} Formeln; vergessen Sie erst eine davon.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/formulas.py"/>
        <source>{path} cannot be made: {reason}.</source>
        <translation>{path} kann nicht angelegt werden: {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/__init__.py"/>
        <source>Formula: {formula}</source>
        <translation>Formel: {formula}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/__init__.py"/>
        <source>Guides</source>
        <translation>Leitfäden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>, and </source>
        <translation>, und </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>10 % to 90 % of its rise</source>
        <translation>10 % bis 90 % des Anstiegs</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>A formula of your own: {formula}</source>
        <translation>Eine eigene Formel: {formula}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>Also called {names}.</source>
        <translation>Auch {names} genannt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>As the {probe} reads them off.</source>
        <translation>Wie die {probe} sie abliest.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>At x = {places} it has no derivative, or jumps; taken is the one that PyTorch returns there.</source>
        <translation>Bei x = {places} hat sie keine Ableitung oder springt; genommen ist die, die PyTorch dort liefert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>Best initialisation</source>
        <translation>Beste Initialisierung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>By its own output y = f(x) the slope is {slope}, which is why nothing else need be kept for the way back.</source>
        <translation>Aus der eigenen Ausgabe y = f(x) ist die Steigung {slope}; darum muss für den Rückweg nichts anderes aufbewahrt werden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>By its own output y = f(x) with the parameters at their defaults the slope is {slope}, which is why nothing else need be kept for the way back.</source>
        <translation>Aus der eigenen Ausgabe y = f(x) ist die Steigung mit den vorgegebenen Parametern {slope}; darum muss für den Rückweg nichts anderes aufbewahrt werden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>Derivatives</source>
        <translation>Ableitungen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>For {layers} of width {width}, as the page {page} says:</source>
        <translation>Für {layers} der Breite {width}, wie die Seite {page} sagt:</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>In PyTorch:</source>
        <translation>In PyTorch:</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>It has none.</source>
        <translation>Sie hat keine.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>Landmarks</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>Of the same family</source>
        <translation>Aus derselben Familie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>Rounded once to each format: from which inputs on, outwards, the slope is exactly 0 and the value exactly its limit; and from which layer on the gradient through a chain with the weights and biases of the chain explored is exactly 0, beginning at x = {x}.</source>
        <translation>Einmal auf jedes Format gerundet: von welchen Eingaben an, nach außen, die Steigung genau 0 und der Wert genau sein Grenzwert ist; und von welcher Schicht an der Gradient durch eine Kette mit den Gewichten und Biases der untersuchten Kette genau 0 ist, beginnend bei x = {x}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>Rounded once to each format: from which inputs on, outwards, the slope is exactly 0 and the value exactly its limit; and from which layer on the gradient through a chain with weight {weight} and bias {bias} is exactly 0, beginning at x = {x}.</source>
        <translation>Einmal auf jedes Format gerundet: von welchen Eingaben an, nach außen, die Steigung genau 0 und der Wert genau sein Grenzwert ist; und von welcher Schicht an der Gradient durch eine Kette mit Gewicht {weight} und Bias {bias} genau 0 ist, beginnend bei x = {x}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>Saturated is where the slope is below {share} of the steepest: {regions}.</source>
        <translation>Gesättigt ist, wo die Steigung unter {share} der größten liegt: {regions}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>Saturated is where the slope is below {share} of the steepest; it is nowhere.</source>
        <translation>Gesättigt ist, wo die Steigung unter {share} der größten liegt; das ist nirgends.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>Saturated is where the slope is below {share} of the steepest; nothing is, since there is no steepest slope that others are a share of.</source>
        <translation>Gesättigt ist, wo die Steigung unter {share} der größten liegt; das ist nichts, denn es gibt keine größte Steigung, von der andere ein Anteil wären.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>The curve of {function}, with its first and second derivative, saturated regions and landmarks.</source>
        <translation>Die Kurve von {function}, mit erster und zweiter Ableitung, gesättigten Bereichen und Merkmalen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>The formula of the derivative is longer than anybody reads; its values, exact ones, stand below.</source>
        <translation>Die Formel der Ableitung ist länger, als jemand liest; ihre genauen Werte stehen unten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>What becomes of it operation by operation shows the page {page}.</source>
        <translation>Was Operation für Operation daraus wird, zeigt die Seite {page}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>With its parameters&apos; values:</source>
        <translation>Mit den Werten ihrer Parameter:</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>as code, with its derivatives: {command}</source>
        <translation>als Code, mit ihren Ableitungen: {command}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>asymptote</source>
        <translation>Asymptote</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <source>everywhere</source>
        <translation>überall</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>fixed point, f(x) = x</source>
        <translation>Fixpunkt, f(x) = x</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>from layer {layer} on</source>
        <translation>ab Schicht {layer}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>from x = {low} to {high}</source>
        <translation>von x = {low} bis {high}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>gradient exactly 0</source>
        <translation>Gradient genau 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <location filename="../../sigexplorer/panes/curve.py"/>
        <source>inflection</source>
        <translation>Wendepunkt</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/help/functions.py"/>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <location filename="../../sigexplorer/model/initialisation/result.py"/>
        <location filename="../../sigexplorer/model/meanfield/changes.py"/>
        <location filename="../../sigexplorer/model/network/beside.py"/>
        <location filename="../../sigexplorer/model/network/jacobian.py"/>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <location filename="../../sigexplorer/model/network/trainable.py"/>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <location filename="../../sigexplorer/model/recording/findings/gradients.py"/>
        <location filename="../../sigexplorer/model/recording/reader.py"/>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <location filename="../../sigexplorer/panes/chain.py"/>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>layer</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Schicht</numerusform>
            <numerusform>Schichten</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>left of x = {x}</source>
        <translation>links von x = {x}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>limit</source>
        <translation>Grenzwert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>not within {layers}</source>
        <translation>nicht durch {layers}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>nowhere</source>
        <translation>nirgends</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>on a whole interval</source>
        <translation>auf einem ganzen Intervall</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>on the command line: {command}</source>
        <translation>auf der Befehlszeile: {command}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>probe</source>
        <translation>Sonde</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>right of x = {x}</source>
        <translation>rechts von x = {x}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>slope exactly 0</source>
        <translation>Steigung genau 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>slope exactly 0 in PyTorch&apos;s kernel</source>
        <translation>Steigung genau 0 in PyTorchs Kernel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>slope {slope}</source>
        <translation>Steigung {slope}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>steepest</source>
        <translation>am steilsten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>there</source>
        <translation>dort</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>value exactly its limit</source>
        <translation>Wert genau sein Grenzwert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <location filename="../../sigexplorer/help/guides.py"/>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>what</source>
        <translation>was</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>where</source>
        <translation>wo</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>width {width}</source>
        <translation>Breite {width}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>with</source>
        <translation>mit</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>without bound</source>
        <translation>unbeschränkt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>x = {low} to {high}</source>
        <translation>x = {low} bis {high}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>{explore} in the window</source>
        <translation>im Fenster: {explore}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/functions.py"/>
        <source>{place} (approached)</source>
        <translation>{place} (angenähert)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>A lesson is a few steps with questions that the program checks; every preset is one too.</source>
        <translation>Eine Lektion sind einige Schritte mit Fragen, die das Programm prüft; jede Voreinstellung ist auch eine.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>A slider</source>
        <translation>Ein Schieberegler</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <location filename="../../sigexplorer/window/panel.py"/>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>Ctrl and an arrow key (with Shift half a view) to pan, + and − to zoom, Home for the full view</source>
        <translation>Strg und eine Pfeiltaste (mit Umschalt um eine halbe Ansicht) zum Verschieben, + und − zum Zoomen, Pos1 für die ganze Ansicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>Each has an article with its formula, derivatives, landmarks, thresholds in every number format, and best initialisation.</source>
        <translation>Jede hat einen Artikel mit ihrer Formel, ihren Ableitungen, Merkmalen, Schwellen in jedem Zahlenformat und ihrer besten Initialisierung.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>Escape cancels it</source>
        <translation>Escape bricht es ab</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>Every command with its options, examples, environment and files.</source>
        <translation>Jeder Befehl mit seinen Optionen, Beispielen, Umgebung und Dateien.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>Every function, by families.</source>
        <translation>Jede Funktion, nach Familien.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>Exit status</source>
        <translation>Rückgabewert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>F1; Shift+F1, then a click, on anything</source>
        <translation>F1; Umschalt+F1 und dann ein Klick auf irgendetwas</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>Help on what has the keyboard</source>
        <translation>Hilfe zu dem, was den Tastaturfokus hat</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>How everything looks is chosen in the section Appearance below the other controls, and in the menu View.</source>
        <translation>Wie alles aussieht, wählen Sie im Abschnitt Darstellung unter den anderen Bedienelementen und im Menü Ansicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>Mouse and keys</source>
        <translation>Maus und Tasten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>On the plots</source>
        <translation>Auf den Diagrammen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>Pan and zoom</source>
        <translation>Verschieben und Zoomen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>Steps with questions, for whoever wants to be asked.</source>
        <translation>Schritte mit Fragen, für alle, die gefragt werden wollen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>The command line</source>
        <translation>Die Befehlszeile</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>The menu of a plot</source>
        <translation>Das Menü eines Diagramms</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>Themes, axes, grid, legend and lines.</source>
        <translation>Farbschemata, Achsen, Gitter, Legende und Linien.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>What takes long</source>
        <translation>Was lange dauert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>What the mouse and the keys do, everywhere and on each page.</source>
        <translation>Was Maus und Tasten bewirken, überall und auf jeder Seite.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>With keys on a plot</source>
        <translation>Mit Tasten auf einem Diagramm</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>click it with the right button, or press the menu key</source>
        <translation>mit der rechten Taste anklicken oder die Menütaste drücken</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>drag it, or type any value in the box beside it; double-click it to reset it</source>
        <translation>ziehen, oder irgendeinen Wert in das Feld daneben tippen; doppelklicken, um zurückzusetzen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>drag the ground of a plot; turn the wheel, or drag with the right button</source>
        <translation>den Grund eines Diagramms ziehen; das Rad drehen, oder mit der rechten Taste ziehen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/guides.py"/>
        <source>keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>Below the plots stands what they mean. With everything as it is at first:</source>
        <translation>Unter den Diagrammen steht, was sie bedeuten. Mit allem, wie es anfangs ist:</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>Plots and tables</source>
        <translation>Diagramme und Tabellen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>Presets to begin with</source>
        <translation>Voreinstellungen für den Anfang</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>Show it.</source>
        <translation>Zeigen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>The function: {functions}; each has its own parameters.</source>
        <translation>Die Funktion: {functions}; jede hat ihre eigenen Parameter.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>The page {page}, as it begins: {summary}</source>
        <translation>Die Seite {page}, wie sie beginnt: {summary}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>These are explained at {page}.</source>
        <translation>Diese sind bei {page} erklärt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>What it says</source>
        <translation>Was sie sagt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>What one can do</source>
        <translation>Was man tun kann</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>What the mouse and the keys do everywhere says {article}.</source>
        <translation>Was Maus und Tasten überall bewirken, sagt {article}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>a function of the list, or a formula of your own</source>
        <translation>eine Funktion der Liste, oder eine eigene Formel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>as</source>
        <translation>als</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>as numbers</source>
        <translation>als Zahlen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>for export</source>
        <translation>für den Export</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>on the command line</source>
        <translation>auf der Befehlszeile</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/pages.py"/>
        <source>on the page</source>
        <translation>auf der Seite</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/parameters.py"/>
        <source>Allowed: {allowed}. At first: {value}.</source>
        <translation>Erlaubt: {allowed}. Anfangs: {value}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/parameters.py"/>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>a number from {low} to {high}</source>
        <translation>eine Zahl von {low} bis {high}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/parameters.py"/>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>a whole number from {low} to {high}</source>
        <translation>eine ganze Zahl von {low} bis {high}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/parameters.py"/>
        <source>at most {number} numbers from {low} to {high}</source>
        <translation>höchstens {number} Zahlen von {low} bis {high}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/parameters.py"/>
        <source>at most {number} whole numbers from {low} to {high}</source>
        <translation>höchstens {number} ganze Zahlen von {low} bis {high}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/parameters.py"/>
        <source>on or off</source>
        <translation>an oder aus</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/parameters.py"/>
        <source>parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/parameters.py"/>
        <source>text of at most {number} signs</source>
        <translation>Text mit höchstens {number} Zeichen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/parameters.py"/>
        <source>what it does</source>
        <translation>was er bewirkt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/site.py"/>
        <location filename="../../sigexplorer/window/help.py"/>
        <source>All articles</source>
        <translation>Alle Artikel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/site.py"/>
        <location filename="../../sigexplorer/window/help.py"/>
        <source>Nothing has these words.</source>
        <translation>Nichts enthält diese Wörter.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/site.py"/>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/site.py"/>
        <source>To the article</source>
        <translation>Zum Artikel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/help/site.py"/>
        <source>{folder} holds something already: give another folder, or --force to write over the help in it.</source>
        <translation>{folder} enthält schon etwas: Geben Sie einen anderen Ordner an, oder --force, um die Hilfe darin zu überschreiben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/jobs.py"/>
        <source>{topic}: something went wrong in the program ({error}).</source>
        <translation>{topic}: Im Programm ist etwas schiefgegangen ({error}).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/jobs.py"/>
        <source>{topic}: there is not enough memory; give smaller numbers.</source>
        <translation>{topic}: Der Speicher reicht nicht; geben Sie kleinere Zahlen an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/languages.py"/>
        <source>{option} = {given} is unknown: {choose}.</source>
        <translation>{option} = {given} ist unbekannt: {choose}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <source>a lesson has 1 to {most} steps, this one {steps}.</source>
        <translation>eine Lektion hat 1 bis {most} Schritte, diese {steps}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <source>a question has choices or a goal, not both: keep one.</source>
        <translation>eine Frage hat entweder Auswahlen (choices) oder ein Ziel (goal): Behalten Sie eines davon.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <source>a question needs an answer, choices or a goal: give one of them.</source>
        <translation>eine Frage braucht eine Antwort (answer), Auswahlen (choices) oder ein Ziel (goal): Geben Sie eines davon an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <source>answer = {answer} is none of the choices: give one of them.</source>
        <translation>answer = {answer} ist keine der Auswahlen: Geben Sie eine davon an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <source>lesson {name} is unknown: give one of {lessons}, a preset, or a file ending in {lesson} or {session}.</source>
        <translation>die Lektion {name} ist unbekannt: Wählen Sie unter {lessons}, oder geben Sie eine Voreinstellung oder eine Datei an, die auf {lesson} oder {session} endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <source>step {number}</source>
        <translation>Schritt {number}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <source>this is not TOML: {reason}.</source>
        <translation>das ist kein TOML: {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <source>this is not a lesson: it is not UTF-8 text (byte {byte}).</source>
        <translation>das ist keine Lektion: Es ist kein UTF-8-Text (Byte {byte}).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <source>this is not a lesson: its brackets are nested too deeply.</source>
        <translation>das ist keine Lektion: Die Klammern sind zu tief geschachtelt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <source>this is not a lesson: line {line} has {points} points, and {most} are the most.</source>
        <translation>das ist keine Lektion: Zeile {line} hat {points} Punkte, und {most} sind höchstens erlaubt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <source>this is not a lesson: {reason}.</source>
        <translation>das ist keine Lektion: {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <source>within = {within} is not allowed: give a share from 0 to below 1.</source>
        <translation>within = {within} ist nicht erlaubt: Geben Sie einen Anteil von 0 bis unter 1 an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <source>{name} is no control: give a parameter&apos;s key, as in chain.depth, or a group of {groups}.</source>
        <translation>{name} ist kein Bedienelement: Geben Sie den Schlüssel eines Parameters an, etwa chain.depth, oder eine Gruppe aus {groups}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <source>{name} is unknown: a lesson has title, description, order and steps.</source>
        <translation>{name} ist unbekannt: Eine Lektion hat title, description, order und steps.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <location filename="../../sigexplorer/session.py"/>
        <source>{path} cannot be opened: {error}</source>
        <translation>{path} lässt sich nicht öffnen: {error}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/__init__.py"/>
        <source>{step}: its text has more than {most} signs.</source>
        <translation>{step}: Der Text hat mehr als {most} Zeichen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/answers.py"/>
        <source>it has no sigexplorer_answers = {version}</source>
        <translation>es fehlt sigexplorer_answers = {version}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/answers.py"/>
        <source>{path} holds no answers: {reason}.</source>
        <translation>{path} enthält keine Antworten: {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/answers.py"/>
        <source>{path} holds no file ending in {suffix}: save answers from a lesson there.</source>
        <translation>{path} enthält keine Datei, die auf {suffix} endet: Speichern Sie dort Antworten aus einer Lektion.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/answers.py"/>
        <source>{path} holds {number} answers: at most {most} are read.</source>
        <translation>{path} enthält {number} Antworten: Höchstens {most} werden gelesen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/answers.py"/>
        <source>{path} holds {number} files ending in {suffix}: give at most {most}.</source>
        <translation>{path} enthält {number} Dateien, die auf {suffix} enden: Geben Sie höchstens {most} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/answers.py"/>
        <source>{path} is no folder: give one that holds files ending in {suffix}.</source>
        <translation>{path} ist kein Ordner: Geben Sie einen an, der Dateien mit der Endung {suffix} enthält.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/controls.py"/>
        <source>Locked in this lesson.</source>
        <translation>In dieser Lektion gesperrt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/judging.py"/>
        <source>{given} is not a number: give one, as in 0.25, 1/4 or 2e-7.</source>
        <translation>{given} ist keine Zahl: Geben Sie eine an, etwa 0,25, 1/4 oder 2e-7.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/quantity.py"/>
        <source>{given} has no row near {row}: {column} goes from {low} to {high} in this state.</source>
        <translation>{given} hat keine Zeile nahe {row}: {column} geht in diesem Zustand von {low} bis {high}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/quantity.py"/>
        <source>{given} has no row {row}: the table of {pane} has {rows}.</source>
        <translation>{given} hat keine Zeile {row}: Die Tabelle von {pane} hat {rows}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/quantity.py"/>
        <source>{given} has no row: the column {column} has no numbers.</source>
        <translation>{given} hat keine Zeile: Die Spalte {column} hat keine Zahlen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/quantity.py"/>
        <source>{given} is no condition: give QUANTITY &lt; NUMBER, with one of {signs}.</source>
        <translation>{given} ist keine Bedingung: Geben Sie GRÖSSE &lt; ZAHL an, mit einem von {signs}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/quantity.py"/>
        <source>{given} is no quantity: give PANE:COLUMN[ROW], as in layers:gradient[-1] or curve:f[x=0].</source>
        <translation>{given} ist keine Größe: Geben Sie DIAGRAMM:SPALTE[ZEILE] an, etwa layers:gradient[-1] oder curve:f[x=0].</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/quantity.py"/>
        <source>{given} is no quantity: give PANE:COLUMN[ROW], as in layers:gradient[-1], or the key of a parameter.</source>
        <translation>{given} ist keine Größe: Geben Sie DIAGRAMM:SPALTE[ZEILE] an, etwa layers:gradient[-1], oder den Schlüssel eines Parameters.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/quantity.py"/>
        <source>{given} is no quantity: it is too long.</source>
        <translation>{given} ist keine Größe: zu lang.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/quantity.py"/>
        <source>{given} is not a number: it is {found}.</source>
        <translation>{given} ist keine Zahl, sondern {found}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/quantity.py"/>
        <source>{given} names no column: {choose}.</source>
        <translation>{given} nennt keine Spalte: {choose}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/quantity.py"/>
        <source>{given} names no pane: {choose}.</source>
        <translation>{given} nennt kein Diagramm: {choose}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/quantity.py"/>
        <source>{given} names no row: give a whole number, or COLUMN=VALUE.</source>
        <translation>{given} nennt keine Zeile: Geben Sie eine ganze Zahl oder SPALTE=WERT an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/quantity.py"/>
        <source>{whole} has no number where {given} stands: give one, as in 0.25 or 1e-7.</source>
        <translation>{whole} hat keine Zahl, wo {given} steht: Geben Sie eine an, etwa 0.25 oder 1e-7.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/lessons/quantity.py"/>
        <source>{whole} is not finite: give a number.</source>
        <translation>{whole} ist nicht endlich: Geben Sie eine Zahl an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/link.py"/>
        <source>it has {characters} characters, and {most} are the most.</source>
        <translation>er hat {characters} Zeichen, höchstens {most} sind erlaubt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/link.py"/>
        <source>it is cut off or changed; copy the whole of it again.</source>
        <translation>er ist abgeschnitten oder verändert; kopieren Sie ihn noch einmal ganz.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/link.py"/>
        <source>it sets {key}, which is of somebody&apos;s own machine or network, and links never do.</source>
        <translation>er setzt {key}, was zu jemandes eigenem Rechner oder Netz gehört, und das tun Links nie.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/link.py"/>
        <source>it unfolds to more than {most} bytes, which no state takes.</source>
        <translation>er entfaltet sich zu mehr als {most} Bytes, die kein Zustand braucht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/link.py"/>
        <source>this link cannot be opened: {error}</source>
        <translation>dieser Link lässt sich nicht öffnen: {error}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/link.py"/>
        <source>this state is too much for a link: it would have {characters} characters, and {most} are the most; save it as a session.</source>
        <translation>dieser Zustand ist zu viel für einen Link: Er hätte {characters} Zeichen, höchstens {most} sind erlaubt; speichern Sie ihn als Sitzung.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/link.py"/>
        <source>{given} is not as links are, {scheme}{version}. and then letters, digits, - and _; copy the whole of it again.</source>
        <translation>{given} ist nicht, wie Links sind, {scheme}{version}. und dann Buchstaben, Ziffern, - und _; kopieren Sie ihn noch einmal ganz.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>Activations (--set activation=NAME, --set compare=&apos;NAME, NAME(PARAMETER=VALUE)&apos;)</source>
        <translation>Aktivierungen (--set activation=NAME, --set compare=&apos;NAME, NAME(PARAMETER=WERT)&apos;)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>As log10.</source>
        <translation>Als log10.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>Lessons (--lesson NAME; every preset is one too)</source>
        <translation>Lektionen (--lesson NAME; jede Voreinstellung ist auch eine)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>Measures (sweep --measure NAME)</source>
        <translation>Messgrößen (sweep --measure NAME)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>Panes (--pane NAME)</source>
        <translation>Diagramme (--pane NAME)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>Parameters (--set KEY=VALUE)</source>
        <translation>Parameter (--set SCHLÜSSEL=WERT)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>Parameters of the activation chosen</source>
        <translation>Parameter der gewählten Aktivierung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>Presets: {group} (--preset NAME)</source>
        <translation>Voreinstellungen: {group} (--preset NAME)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>The formulas kept in the session; activation=NAME takes the one of a name.</source>
        <translation>Die Formeln der Sitzung; activation=NAME nimmt die dieses Namens.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>The function explored.</source>
        <translation>Die untersuchte Funktion.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>The functions compared with it.</source>
        <translation>Die mit ihr verglichenen Funktionen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>a name of an activation</source>
        <translation>ein Name einer Aktivierung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>formulas, separated by commas</source>
        <translation>Formeln, durch Kommas getrennt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>names of activations, separated by commas</source>
        <translation>Namen von Aktivierungen, durch Kommas getrennt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>no parameters</source>
        <translation>keine Parameter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/listing.py"/>
        <source>{what} cannot be listed: give one of {names}.</source>
        <translation>{what} lässt sich nicht auflisten: Wählen Sie unter {names}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>A drawing without its ground.</source>
        <translation>Eine Zeichnung ohne Hintergrund.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>A lesson: steps with questions that the program checks.</source>
        <translation>Eine Lektion: Schritte mit Fragen, die das Programm prüft.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>A moving picture.</source>
        <translation>Ein bewegtes Bild.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>A picture for print.</source>
        <translation>Ein Bild für den Druck.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>A recording: what the layers of a network went through in training, as sigexplorer.record writes it.</source>
        <translation>Eine Aufzeichnung: was die Schichten eines Netzes im Training durchgemacht haben, wie sigexplorer.record es schreibt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>A script that draws the plot again.</source>
        <translation>Ein Skript, das das Diagramm noch einmal zeichnet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>A session: the whole state of the window, in a text that a person can read.</source>
        <translation>Eine Sitzung: der ganze Zustand des Fensters, in einem Text, den ein Mensch lesen kann.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>A sweep: the numbers of its points as they came, a line a batch, each with its checksum.</source>
        <translation>Eine Parameterstudie: die Zahlen ihrer Punkte, wie sie kamen, je Batch eine Zeile mit Prüfsumme.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>All went well.</source>
        <translation>Alles ging gut.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>By how much everything in the window is larger: 1.5.</source>
        <translation>Um wie viel alles im Fenster größer ist: 1.5.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Ended by signal n: 130 by Ctrl+C, 143 by kill.</source>
        <translation>Durch Signal n beendet: 130 durch Strg+C, 143 durch kill.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Look at a recording of your own training.</source>
        <translation>Eine Aufzeichnung des eigenen Trainings ansehen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>One HTML file, its sliders alive in any browser.</source>
        <translation>Eine HTML-Datei, deren Schieberegler in jedem Browser leben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>One of these.</source>
        <translation>Eines davon.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>One table of what a class has answered.</source>
        <translation>Eine Tabelle mit den Antworten einer Klasse.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Open a session that the window saved.</source>
        <translation>Eine Sitzung öffnen, die das Fenster gespeichert hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Open the window.</source>
        <translation>Das Fenster öffnen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Play a lesson.</source>
        <translation>Eine Lektion spielen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Presets, lessons, panes, measures, activations, and parameters with their limits.</source>
        <translation>Voreinstellungen, Lektionen, Diagramme, Messgrößen, Aktivierungen und Parameter mit ihren Grenzen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Print this manual.</source>
        <translation>Dieses Handbuch ausgeben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Start from a shipped state.</source>
        <translation>Mit einem mitgelieferten Zustand beginnen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Start with values of your own.</source>
        <translation>Mit eigenen Werten beginnen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Such a line as a QR code.</source>
        <translation>Eine solche Zeile als QR-Code.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>The function with its derivatives for PyTorch.</source>
        <translation>Die Funktion mit ihren Ableitungen für PyTorch.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>The language of all that is said, as --language has it; else that of LC_ALL, LC_MESSAGES, LANG or LANGUAGE.</source>
        <translation>Die Sprache von allem, was gesagt wird, wie bei --language; sonst die von LC_ALL, LC_MESSAGES, LANG oder LANGUAGE.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>The numbers, without the lines that say where they come from.</source>
        <translation>Die Zahlen ohne die Zeilen, die sagen, woher sie kommen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>The same of a file of weights, for a program.</source>
        <translation>Dasselbe von einer Datei mit Gewichten, für ein Programm.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>The self-test failed, or diagnose has found something.</source>
        <translation>Der Selbsttest ist gescheitert, oder diagnose hat etwas gefunden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>The state as one line, sigx:..., which opens like a file.</source>
        <translation>Der Zustand als eine Zeile, sigx:..., die sich wie eine Datei öffnen lässt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Three plots in one figure, lettered.</source>
        <translation>Drei Diagramme in einer Abbildung, mit Buchstaben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>What is left of a gradient, over depth and weight variance.</source>
        <translation>Was von einem Gradienten bleibt, über Tiefe und Varianz der Gewichte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>What is wrong with the network, worst first.</source>
        <translation>Was dem Netz fehlt, das Schlimmste zuerst.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>What one pupil has answered in a lesson.</source>
        <translation>Was ein Schüler in einer Lektion geantwortet hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>What sigexplorer sweep can measure.</source>
        <translation>Was sigexplorer sweep messen kann.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>What was given is not allowed; one line on the standard error says why.</source>
        <translation>Das Angegebene ist nicht erlaubt; eine Zeile auf der Standardfehlerausgabe sagt, warum.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Where settings are kept, and what is not saved yet; on Linux, usually ~/.config and ~/.local/share.</source>
        <translation>Wo Einstellungen aufbewahrt werden, und was noch nicht gespeichert ist; unter Linux gewöhnlich ~/.config und ~/.local/share.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Where the window opens, on Linux; without either, everything but the window works.</source>
        <translation>Wo sich unter Linux das Fenster öffnet; ohne beide geht alles außer dem Fenster.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Whether networks of two functions train, at every depth; going on where it was stopped.</source>
        <translation>Ob Netze zweier Funktionen in jeder Tiefe lernen; fährt fort, wo angehalten wurde.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Which of Qt&apos;s platforms shows the window: offscreen for none.</source>
        <translation>Welche Plattform von Qt das Fenster zeigt: offscreen für keine.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>With a page for a formula of your own.</source>
        <translation>Mit einer Seite für eine eigene Formel.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/manual.py"/>
        <source>Write the help as pages for any browser, without network.</source>
        <translation>Die Hilfe als Seiten für jeden Browser schreiben, ohne Netz.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/algebraic.py"/>
        <source>Bend</source>
        <translation>Biegung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/algebraic.py"/>
        <source>Bent identity</source>
        <translation>Gebogene Identität</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/algebraic.py"/>
        <source>Elliot sigmoid</source>
        <translation>Elliot-Sigmoid</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/algebraic.py"/>
        <source>How wide the bend is: ReLU is the limit at 0.</source>
        <translation>Wie breit die Biegung ist: ReLU ist der Grenzfall bei 0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/algebraic.py"/>
        <location filename="../../sigexplorer/model/activations/unbounded.py"/>
        <source>Others</source>
        <translation>Andere</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/algebraic.py"/>
        <location filename="../../sigexplorer/model/activations/growth.py"/>
        <location filename="../../sigexplorer/model/activations/logistic.py"/>
        <location filename="../../sigexplorer/model/activations/sigmoids.py"/>
        <source>Sigmoids</source>
        <translation>Sigmoidfunktionen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/algebraic.py"/>
        <source>Squareplus</source>
        <translation>Squareplus</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/custom.py"/>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/custom.py"/>
        <source>Sliders</source>
        <translation>Schieberegler</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/custom.py"/>
        <source>The parameter {name} of the formula.</source>
        <translation>Der Parameter {name} der Formel.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/custom.py"/>
        <source>What f(x) is, in x and names of your own: each name becomes a parameter with a slider.</source>
        <translation>Was f(x) ist, aus x und eigenen Namen: Jeder Name wird ein Parameter mit Schieberegler.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/custom.py"/>
        <source>What the function is called; the formula itself where it is empty.</source>
        <translation>Wie die Funktion heißt; leer: die Formel selbst.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/custom.py"/>
        <source>What the parameters may be, and are called: beta: 0.1 to 10 log (Sharpness); a: -2 to 2.</source>
        <translation>Was die Parameter sein dürfen und wie sie heißen: beta: 0.1 to 10 log (Sharpness); a: -2 to 2.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/custom.py"/>
        <source>Your own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/custom.py"/>
        <source>{name} is no parameter of the formula {formula}: {choose}.</source>
        <translation>{name} ist kein Parameter der Formel {formula}: {choose}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/exponential_linear.py"/>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/exponential_linear.py"/>
        <source>CELU</source>
        <translation>CELU</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/exponential_linear.py"/>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/exponential_linear.py"/>
        <source>How far below zero the curve settles to the left, and its slope there at 0.</source>
        <translation>Wie weit unter null die Kurve links ausläuft, und ihre Steigung dort bei 0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/exponential_linear.py"/>
        <source>How far below zero the curve settles to the left.</source>
        <translation>Wie weit unter null die Kurve links ausläuft.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/exponential_linear.py"/>
        <source>SELU</source>
        <translation>SELU</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <source>a comparison is wanted here, as x &lt; 0</source>
        <translation>hier wird ein Vergleich erwartet, etwa x &lt; 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <source>a formula has no =: type what f(x) is; compare by &lt; or &gt;</source>
        <translation>eine Formel hat kein =: Tippen Sie, was f(x) ist; verglichen wird mit &lt; oder &gt;</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>it ends too soon</source>
        <translation>sie endet zu früh</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <source>it has more than {most} numbers, names and operations: shorten it</source>
        <translation>sie hat mehr als {most} Zahlen, Namen und Operationen: Kürzen Sie sie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <source>it has more than {most} parameters</source>
        <translation>sie hat mehr als {most} Parameter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <source>it is nested deeper than {most}</source>
        <translation>sie ist tiefer als {most} verschachtelt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <source>nothing is given: type a formula in x, as x*sigmoid(beta*x)</source>
        <translation>nichts ist angegeben: Tippen Sie eine Formel in x, etwa x*sigmoid(beta*x)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <source>the number is too large</source>
        <translation>die Zahl ist zu groß</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <source>there is no parenthesis to close, or nothing in it</source>
        <translation>es gibt keine Klammer zu schließen, oder nichts darin</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <source>this parenthesis is not closed</source>
        <translation>diese Klammer wird nicht geschlossen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <source>what is given by name comes last</source>
        <translation>was mit Namen angegeben ist, steht zuletzt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <source>{name} cannot be the name of a parameter: call it something else</source>
        <translation>{name} kann kein Name eines Parameters sein: Nennen Sie ihn anders</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <location filename="../../sigexplorer/model/activations/formula/program.py"/>
        <source>{name} has no parameter {parameter}</source>
        <translation>{name} hat keinen Parameter {parameter}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <location filename="../../sigexplorer/model/activations/sliders.py"/>
        <source>{name} is given twice</source>
        <translation>{name} ist zweimal angegeben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <source>{sign} cannot stand here</source>
        <translation>{sign} kann hier nicht stehen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <location filename="../../sigexplorer/model/activations/formula/tokens.py"/>
        <source>{sign} has no meaning here</source>
        <translation>{sign} hat hier keine Bedeutung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <source>{text} may be {thousands} or {small}</source>
        <translation>{text} kann {thousands} oder {small} sein</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/grammar.py"/>
        <source>{wanted} is missing here: two values are chosen from</source>
        <translation>hier fehlt {wanted}: Ausgewählt wird aus zwei Werten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/hints.py"/>
        <source>a comparison is no number</source>
        <translation>ein Vergleich ist keine Zahl</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/hints.py"/>
        <source>a power of -1 may mean the inverse of {name}, or one over it: 1/{name}(x)</source>
        <translation>hoch -1 kann die Umkehrfunktion von {name} meinen oder den Kehrwert: 1/{name}(x)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/hints.py"/>
        <source>there is no x in the formula, which is what its input is called</source>
        <translation>in der Formel kommt kein x vor; so heißt ihre Eingabe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/hints.py"/>
        <source>{name} is a function: write its argument in parentheses</source>
        <translation>{name} ist eine Funktion: Das Argument gehört in Klammern</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/hints.py"/>
        <source>{name} is no function that is known</source>
        <translation>{name} ist keine bekannte Funktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/hints.py"/>
        <source>{name} is no function that is known; a step is written as where(x &lt; 1, 0, 1)</source>
        <translation>{name} ist keine bekannte Funktion; eine Stufe schreibt man als where(x &lt; 1, 0, 1)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/hints.py"/>
        <source>{name} is no function that is known; most like it is {alike}, and to multiply, put a * behind it</source>
        <translation>{name} ist keine bekannte Funktion; am ähnlichsten ist {alike}, und zum Malnehmen gehört ein * dahinter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/hints.py"/>
        <source>{name} is no function that is known; to multiply, put a * behind it</source>
        <translation>{name} ist keine bekannte Funktion; zum Malnehmen gehört ein * dahinter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/hints.py"/>
        <source>{name} is one name, and there is no x in the formula</source>
        <translation>{name} ist ein einziger Name, und in der Formel kommt kein x vor</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/hints.py"/>
        <source>{name} takes {low} to {high} arguments, and has {given}</source>
        <translation>{name} nimmt {low} bis {high} Argumente und hat {given}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/activations/formula/hints.py"/>
        <source>{name} takes {n} arguments, and has {given}</source>
        <translation>
            <numerusform>{name} nimmt {n} Argument und hat {given}</numerusform>
            <numerusform>{name} nimmt {n} Argumente und hat {given}</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/program.py"/>
        <source>this is larger than any number</source>
        <translation>das ist größer als jede Zahl</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/program.py"/>
        <source>{first} or {last}</source>
        <translation>{first} oder {last}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/program.py"/>
        <source>{name} cannot hang on x</source>
        <translation>{name} kann nicht von x abhängen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/tokens.py"/>
        <source>a name has at most {most} letters</source>
        <translation>ein Name hat höchstens {most} Buchstaben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/tokens.py"/>
        <source>it is longer than {most} characters: shorten it</source>
        <translation>sie ist länger als {most} Zeichen: Kürzen Sie sie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/tokens.py"/>
        <source>the sign U+{code} ({name})</source>
        <translation>das Zeichen U+{code} ({name})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/tokens.py"/>
        <source>without a name</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/tree.py"/>
        <source>formula: {reason} (character {number}: {text}).</source>
        <translation>formula: {reason} (Zeichen {number}: {text}).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/tree.py"/>
        <source>formula: {reason}.</source>
        <translation>formula: {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/formula/tree.py"/>
        <source>{reason}; write {instead}</source>
        <translation>{reason}; schreiben Sie {instead}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/gates.py"/>
        <location filename="../../sigexplorer/model/activations/rectifiers.py"/>
        <source>Beta</source>
        <translation>Beta</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/gates.py"/>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/gates.py"/>
        <source>GELU (tanh)</source>
        <translation>GELU (tanh)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/gates.py"/>
        <location filename="../../sigexplorer/model/activations/rectifiers.py"/>
        <source>How sharply the curve bends; ReLU is its limit.</source>
        <translation>Wie scharf die Kurve knickt; ReLU ist ihr Grenzfall.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/gates.py"/>
        <source>Mish</source>
        <translation>Mish</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/gates.py"/>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/growth.py"/>
        <source>1 for the logistic; below 1 the curve leaves its lower asymptote later, above 1 it reaches its upper asymptote sooner.</source>
        <translation>1 für die logistische; unter 1 verlässt die Kurve ihre untere Asymptote später, über 1 erreicht sie ihre obere früher.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/growth.py"/>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Amplitude</source>
        <translation>Amplitude</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/growth.py"/>
        <source>Asymmetry</source>
        <translation>Asymmetrie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/growth.py"/>
        <source>Displacement</source>
        <translation>Verschiebung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/growth.py"/>
        <source>Gompertz</source>
        <translation>Gompertz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/growth.py"/>
        <source>Growth rate</source>
        <translation>Wachstumsrate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/growth.py"/>
        <source>How quickly the curve rises.</source>
        <translation>Wie schnell die Kurve steigt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/growth.py"/>
        <source>Moves the curve to the right; it is steepest at x = ln(b)/c.</source>
        <translation>Verschiebt die Kurve nach rechts; am steilsten ist sie bei x = ln(b)/c.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/growth.py"/>
        <source>Richards (generalised logistic)</source>
        <translation>Richards (verallgemeinerte logistische)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/growth.py"/>
        <source>The value far to the right; far to the left it is 0.</source>
        <translation>Der Wert weit rechts; weit links ist er 0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/logistic.py"/>
        <source>Centre</source>
        <translation>Mittelpunkt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/logistic.py"/>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Gain</source>
        <translation>Verstärkung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/logistic.py"/>
        <source>How steeply the curve rises at its centre.</source>
        <translation>Wie steil die Kurve in ihrem Mittelpunkt steigt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/logistic.py"/>
        <source>Logistic sigmoid</source>
        <translation>Logistische Sigmoidfunktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/logistic.py"/>
        <source>Lower asymptote</source>
        <translation>Asymptote unten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/logistic.py"/>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <source>The value far to the left.</source>
        <translation>Der Wert weit links.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/logistic.py"/>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <source>The value far to the right.</source>
        <translation>Der Wert weit rechts.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/logistic.py"/>
        <source>Upper asymptote</source>
        <translation>Asymptote oben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/logistic.py"/>
        <source>Where the curve bends from one side to the other.</source>
        <translation>Wo die Kurve von einer Seite zur anderen biegt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/names.py"/>
        <source>function {name} is unknown: {choose}.</source>
        <translation>Die Funktion {name} ist unbekannt: {choose}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <source>Half-width</source>
        <translation>Halbbreite</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <source>Hard sigmoid</source>
        <translation>Harte Sigmoidfunktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <source>Hard swish</source>
        <translation>Hartes Swish</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <source>Hard tanh</source>
        <translation>Hartes tanh</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <source>Lower bound</source>
        <translation>Schranke unten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <source>Piecewise</source>
        <translation>Stückweise</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <source>Step</source>
        <comment>function</comment>
        <translation>Sprungfunktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <source>The value at the jump itself.</source>
        <translation>Der Wert am Sprung selbst.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <source>Upper bound</source>
        <translation>Schranke oben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <source>Value at zero</source>
        <translation>Wert bei null</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <source>Where it meets 1, and its negative where it meets 0: its slope is 1 / (2 w). PyTorch and Keras 3 have 3, Keras 2 had 2.5.</source>
        <translation>Wo sie 1 erreicht, und mit umgekehrtem Vorzeichen, wo sie 0 erreicht: Ihre Steigung ist 1 / (2 w). PyTorch und Keras 3 haben 3, Keras 2 hatte 2,5.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/piecewise.py"/>
        <source>lower = {lower} is not allowed: give a number below upper = {upper}.</source>
        <translation>lower = {lower} ist nicht erlaubt: Geben Sie eine Zahl unter upper = {upper} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/rectifiers.py"/>
        <source>Leaky ReLU</source>
        <translation>Leaky ReLU</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/rectifiers.py"/>
        <source>Log-sigmoid</source>
        <translation>Log-Sigmoid</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/rectifiers.py"/>
        <source>Negative slope</source>
        <translation>Steigung links</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/rectifiers.py"/>
        <source>Only inputs above it pass; 1 in Keras.</source>
        <translation>Nur Eingaben darüber kommen durch; 1 in Keras.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/rectifiers.py"/>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/rectifiers.py"/>
        <source>Softplus</source>
        <translation>Softplus</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/rectifiers.py"/>
        <source>The slope to the left of the origin.</source>
        <translation>Die Steigung links vom Ursprung.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/rectifiers.py"/>
        <location filename="../../sigexplorer/model/activations/shrinkage.py"/>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/rectifiers.py"/>
        <source>Value below</source>
        <translation>Wert darunter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/rectifiers.py"/>
        <source>What stands for inputs that do not pass.</source>
        <translation>Was für Eingaben steht, die nicht durchkommen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/shrinkage.py"/>
        <source>Hard shrink</source>
        <translation>Hardshrink</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/shrinkage.py"/>
        <source>Inputs up to this magnitude become zero. It is 0.5 in PyTorch and in Keras.</source>
        <translation>Eingaben bis zu diesem Betrag werden null. In PyTorch und Keras 0,5.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/shrinkage.py"/>
        <source>Shrinkage</source>
        <translation>Schrumpfung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/shrinkage.py"/>
        <source>Soft shrink</source>
        <translation>Softshrink</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/shrinkage.py"/>
        <source>Tanh shrink</source>
        <translation>Tanhshrink</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/sigmoids.py"/>
        <source>Arctangent</source>
        <translation>Arkustangens</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/sigmoids.py"/>
        <source>Error function</source>
        <translation>Fehlerfunktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/sigmoids.py"/>
        <source>Gudermannian</source>
        <translation>Gudermannfunktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/sigmoids.py"/>
        <source>Hyperbolic tangent</source>
        <translation>Tangens hyperbolicus</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/sigmoids.py"/>
        <source>LeCun&apos;s scaled tanh</source>
        <translation>LeCuns skaliertes tanh</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/sigmoids.py"/>
        <source>Softsign</source>
        <translation>Softsign</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/sliders.py"/>
        <source>a logarithmic slider begins above 0</source>
        <translation>ein logarithmischer Schieberegler beginnt über 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/sliders.py"/>
        <source>it is not of the form NAME: LOWEST to HIGHEST</source>
        <translation>es hat nicht die Form NAME: KLEINSTER to GRÖSSTER</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/sliders.py"/>
        <source>its limits are no numbers</source>
        <translation>seine Grenzen sind keine Zahlen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/sliders.py"/>
        <source>sliders: {slider} is not allowed: {why}; write {example}.</source>
        <translation>sliders: {slider} ist nicht erlaubt: {why}; schreiben Sie {example}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/sliders.py"/>
        <source>{low} is not below {high}</source>
        <translation>{low} liegt nicht unter {high}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/spelled.py"/>
        <source>{function} has no parameter {name}: leave it out, there is none to give.</source>
        <translation>{function} hat keinen Parameter {name}: Lassen Sie ihn weg, es gibt keinen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/spelled.py"/>
        <source>{function} is given {name} twice: give it once.</source>
        <translation>{function} bekommt {name} zweimal: nur einmal angeben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/spelled.py"/>
        <source>{function} is given {name} without a value: give {name}=VALUE.</source>
        <translation>{function} hat {name} ohne Wert bekommen: Geben Sie {name}=WERT an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/spelled.py"/>
        <source>{function} takes its parameters by their names, not {value} alone: give {wanted}, by one of {names}.</source>
        <translation>{function} nimmt seine Parameter mit Namen, nicht {value} allein: Geben Sie {wanted} an, mit einem von {names}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/spelled.py"/>
        <location filename="../../sigexplorer/state.py"/>
        <source>{owner} has no parameter {name}: {choose}.</source>
        <translation>{owner} hat keinen Parameter {name}: {choose}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/spelled.py"/>
        <source>{text} is a formula, and a function is given by its name: give custom(formula={text}).</source>
        <translation>{text} ist eine Formel, und eine Funktion wird mit ihrem Namen angegeben: Geben Sie custom(formula={text}) an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/spelled.py"/>
        <source>{value} is not closed: end it with a parenthesis, as in sigmoid(gain=3).</source>
        <translation>{value} ist nicht geschlossen: Beenden Sie es mit einer Klammer, etwa sigmoid(gain=3).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/unbounded.py"/>
        <source>Exponential</source>
        <translation>Exponentialfunktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/unbounded.py"/>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Frequency</source>
        <translation>Frequenz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/unbounded.py"/>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Sine</source>
        <translation>Sinus</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/unbounded.py"/>
        <source>Squared ReLU</source>
        <translation>Quadrierte ReLU</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/activations/unbounded.py"/>
        <source>The slope at the origin, and how quickly the curve swings; 30 in SIREN networks.</source>
        <translation>Die Steigung im Ursprung, und wie schnell die Kurve schwingt; 30 in SIREN-Netzen.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/beside.py"/>
        <source>function</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Funktion</numerusform>
            <numerusform>Funktionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/beside.py"/>
        <source>{n} more functions in the plot and the table, {left_out} more left out.</source>
        <translation>
            <numerusform>{n} weitere Funktion in Diagramm und Tabelle, {left_out} weitere weggelassen.</numerusform>
            <numerusform>{n} weitere Funktionen in Diagramm und Tabelle, {left_out} weitere weggelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/beside.py"/>
        <source>{n} more functions in the plot and the table.</source>
        <translation>
            <numerusform>{n} weitere Funktion in Diagramm und Tabelle.</numerusform>
            <numerusform>{n} weitere Funktionen in Diagramm und Tabelle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/beside.py"/>
        <source>{n} more functions left out of the plot and the table.</source>
        <translation>
            <numerusform>{n} weitere Funktion fehlt in Diagramm und Tabelle.</numerusform>
            <numerusform>{n} weitere Funktionen fehlen in Diagramm und Tabelle.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>A program that hands f′ the output a instead of the input z would find a gradient beyond all that is followed.</source>
        <translation>Ein Programm, das f′ die Ausgabe a statt der Eingabe z übergibt, fände einen Gradienten jenseits von allem, was verfolgt wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>A program that hands f′ the output a instead of the input z would find {found}, the same to three digits.</source>
        <translation>Ein Programm, das f′ die Ausgabe a statt der Eingabe z übergibt, fände {found}, auf drei Stellen dasselbe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>A program that hands f′ the output a instead of the input z would find {found}, {times} times too large.</source>
        <translation>Ein Programm, das f′ die Ausgabe a statt der Eingabe z übergibt, fände {found}, um den Faktor {times} zu groß.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>A program that hands f′ the output a instead of the input z would find {found}, {times} times too small.</source>
        <translation>Ein Programm, das f′ die Ausgabe a statt der Eingabe z übergibt, fände {found}, um den Faktor {times} zu klein.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>A program that hands f′ the output a instead of the input z would find {found}.</source>
        <translation>Ein Programm, das f′ die Ausgabe a statt der Eingabe z übergibt, fände {found}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>At x = {x} the gradient through {layers} grows beyond all that is followed.</source>
        <translation>Bei x = {x} wächst der Gradient durch {layers} über alles hinaus, was verfolgt wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>At x = {x} the gradient through {layers} is exactly 0, since the factor of layer {layer} is.</source>
        <translation>Bei x = {x} ist der Gradient durch {layers} genau 0, weil es der Faktor der Schicht {layer} ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>At x = {x} the gradient through {layers} is its one factor w f′(z) = {product}.</source>
        <translation>Bei x = {x} ist der Gradient durch {layers} sein einziger Faktor w f′(z) = {product}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>At x = {x} the gradient through {layers} is not followed to its end: activations leave all numbers at layer {layer}.</source>
        <translation>Bei x = {x} wird der Gradient durch {layers} nicht bis zum Ende verfolgt: In Schicht {layer} verlassen die Aktivierungen alle darstellbaren Zahlen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>At x = {x} the gradient through {layers} is undefined.</source>
        <translation>Bei x = {x} ist der Gradient durch {layers} nicht definiert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>At x = {x} the gradient through {layers} is {factors} = {product}, as if every layer multiplied by {typical}.</source>
        <translation>Bei x = {x} ist der Gradient durch {layers} {factors} = {product}, als multiplizierte jede Schicht mit {typical}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>At x = {x} the gradient through {layers} is {factors} = {product}.</source>
        <translation>Bei x = {x} ist der Gradient durch {layers} {factors} = {product}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>No input leaves more than {most}, the weight times the steepest slope.</source>
        <translation>Keine Eingabe lässt mehr als {most} übrig, das Gewicht mal die größte Steigung.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>No input leaves more than {most}: the weights times the steepest slope allow at most {a_layer} a layer on average.</source>
        <translation>Keine Eingabe lässt mehr als {most} übrig: Gewichte mal größte Steigung erlauben im Mittel höchstens {a_layer} je Schicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>No input leaves more than {most}: the weights times the steepest slope allow at most {a_layer} a layer.</source>
        <translation>Keine Eingabe lässt mehr als {most} übrig: Gewichte mal größte Steigung erlauben höchstens {a_layer} je Schicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>No input lets anything through: a weight or the steepest slope is 0.</source>
        <translation>Keine Eingabe lässt etwas durch: Ein Gewicht oder die größte Steigung ist 0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>The weights times the steepest slope make 1: only slopes below the steepest shrink the product.</source>
        <translation>Gewichte mal größte Steigung ergeben 1: Nur Steigungen unter der größten verkleinern das Produkt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>The weights times the steepest slope make {most}: no input leaves more.</source>
        <translation>Gewichte mal größte Steigung ergeben {most}: Keine Eingabe lässt mehr übrig.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>The weights times the steepest slope would allow up to {most}.</source>
        <translation>Gewichte mal größte Steigung ließen bis zu {most} zu.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <location filename="../../sigexplorer/panes/sweep.py"/>
        <source>exactly 0</source>
        <translation>genau 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/factors_reading.py"/>
        <source>{size} after {layers}</source>
        <translation>nach {layers} {size}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Bias</source>
        <translation>Bias</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <source>Biases by layer</source>
        <translation>Biases je Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <source>Biases of the first, second, ... layer instead of one bias, begun again when there are more layers; empty for one bias.</source>
        <translation>Biases der ersten, zweiten, ... Schicht statt eines Bias, bei mehr Schichten von vorn begonnen; leer für einen Bias.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <location filename="../../sigexplorer/topics/factors.py"/>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <location filename="../../sigexplorer/topics/network.py"/>
        <location filename="../../sigexplorer/topics/overview.py"/>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <location filename="../../sigexplorer/topics/saturation.py"/>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <source>Draw the gradient against the input on a logarithmic axis.</source>
        <translation>Den Gradienten über der Eingabe auf einer logarithmischen Achse zeichnen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>How many layers are stacked.</source>
        <translation>Wie viele Schichten hintereinander liegen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <source>IEEE</source>
        <translation>IEEE</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <source>Logarithmic gradient</source>
        <translation>Logarithmischer Gradient</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>Number format</source>
        <translation>Zahlenformat</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <source>The bias of every layer.</source>
        <translation>Der Bias jeder Schicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <source>The biases by layer take its place.</source>
        <translation>An seine Stelle treten die Biases je Schicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <source>The weight of every layer.</source>
        <translation>Das Gewicht jeder Schicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <source>The weights by layer take its place.</source>
        <translation>An seine Stelle treten die Gewichte je Schicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <location filename="../../sigexplorer/topics/weights.py"/>
        <source>Weights by layer</source>
        <translation>Gewichte je Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <source>Weights of the first, second, ... layer instead of one weight, begun again when there are more layers; empty for one weight.</source>
        <translation>Gewichte der ersten, zweiten, ... Schicht statt eines Gewichts, bei mehr Schichten von vorn begonnen; leer für ein Gewicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <source>Where it shows a gradient of 0: IEEE for float16, float32 and float64 rounded once; one alone also with every operation rounded.</source>
        <translation>Wo es einen Gradienten von 0 zeigt: IEEE für float16, float32 und float64, einmal gerundet; eines allein auch mit jeder Operation gerundet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <source>bias = () is not allowed: give one bias, or those of the first, second, ... layer.</source>
        <translation>bias = () ist nicht erlaubt: Geben Sie einen Bias an oder die der ersten, zweiten, ... Schicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/phase/parameters.py"/>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/parameters.py"/>
        <source>weight = () is not allowed: give one weight, or those of the first, second, ... layer.</source>
        <translation>weight = () ist nicht erlaubt: Geben Sie ein Gewicht an oder die der ersten, zweiten, ... Schicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>, its sign turned</source>
        <translation>, mit umgekehrtem Vorzeichen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} slopes have no limit: they swing ever faster towards it.</source>
        <translation>Bei x = {x} haben die Steigungen keinen Grenzwert: sie schwanken zu dieser Stelle hin immer schneller.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the function has a cusp: slopes grow without bound towards it, with opposite signs on its sides.</source>
        <translation>Bei x = {x} hat die Funktion eine Spitze: Steigungen wachsen dorthin unbeschränkt, mit entgegengesetzten Vorzeichen auf ihren Seiten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the function has a kink: the slope there is undefined, and taken as {slope}.</source>
        <translation>Bei x = {x} hat die Funktion einen Knick: Die Steigung ist dort nicht definiert und wird als {slope} angenommen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the function has a singularity: its values grow without bound towards it.</source>
        <translation>Bei x = {x} hat die Funktion eine Singularität: Ihre Werte wachsen dorthin unbeschränkt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the function has no value: it is infinite.</source>
        <translation>Bei x = {x} hat die Funktion keinen Wert: Sie ist unendlich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the function jumps: the slope there is undefined, and taken as {slope}.</source>
        <translation>Bei x = {x} springt die Funktion: Die Steigung ist dort nicht definiert und wird als {slope} angenommen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the slope is exactly zero, as it is everywhere: its share of the steepest is undefined.</source>
        <translation>Bei x = {x} ist die Steigung genau null, wie überall: Ihr Anteil an der größten ist nicht definiert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the slope is exactly zero, as it is wherever it was looked at, from x = {low} to {high}: its share of the steepest is undefined.</source>
        <translation>Bei x = {x} ist die Steigung genau null, wie überall, wo nachgesehen wurde, von x = {low} bis {high}: Ihr Anteil an der größten ist nicht definiert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the slope is exactly zero: a dead unit.</source>
        <translation>Bei x = {x} ist die Steigung genau null: ein totes Neuron.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the slope is exactly zero: a turning point.</source>
        <translation>Bei x = {x} ist die Steigung genau null: ein Umkehrpunkt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the slope is exactly zero: saturated.</source>
        <translation>Bei x = {x} ist die Steigung genau null: gesättigt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the slope is infinite.</source>
        <translation>Bei x = {x} ist die Steigung unendlich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the slope is undefined.</source>
        <translation>Bei x = {x} ist die Steigung nicht definiert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the slope is zero as far as float64 tells one x from the next: a turning point.</source>
        <translation>Bei x = {x} ist die Steigung null, soweit float64 ein x vom nächsten unterscheidet: ein Umkehrpunkt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the slope is {slope}, which float64 shows as infinite.</source>
        <translation>Bei x = {x} ist die Steigung {slope}, was float64 als unendlich zeigt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the slope is {slope}, {share}: {state}.</source>
        <translation>Bei x = {x} ist die Steigung {slope}, {share}: {state}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the slope is {slope}: slopes grow without bound, so that none is the steepest.</source>
        <translation>Bei x = {x} ist die Steigung {slope}: Die Steigungen wachsen unbegrenzt, sodass keine die größte ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>At x = {x} the tangent is vertical: slopes grow without bound towards it.</source>
        <translation>Bei x = {x} steht die Tangente senkrecht: Steigungen wachsen dorthin unbeschränkt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>That is the mean of the first {layers}, by which it is hardly known; later ones are not followed.</source>
        <translation>Das ist das Mittel der ersten {layers}, woraus es kaum bekannt ist; spätere werden nicht verfolgt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>That is the mean of the first {layers}, known to within {share}; later ones are not followed.</source>
        <translation>Das ist das Mittel der ersten {layers}, auf {share} genau; spätere werden nicht verfolgt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>Through {layers} float64 finds a gradient of exactly zero: from layer {first} on rounding decides its digits{zeros}.</source>
        <translation>Durch {layers} findet float64 einen Gradienten von genau null: Ab Schicht {first} entscheidet die Rundung über seine Ziffern{zeros}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>Through {layers} the gradient grows about {times}× a layer: from layer {first} on rounding decides its digits{zeros}.</source>
        <translation>Durch {layers} wächst der Gradient je Schicht etwa auf das {times}-Fache: Ab Schicht {first} entscheidet die Rundung über seine Ziffern{zeros}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>Through {layers} the gradient grows beyond all that is followed.</source>
        <translation>Durch {layers} wächst der Gradient über alles hinaus, was verfolgt wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>Through {layers} the gradient grows to {size} times its size{turned}, which float64 shows as infinite{zeros}.</source>
        <translation>Durch {layers} wächst der Gradient auf das {size}-Fache{turned}, was float64 als unendlich zeigt{zeros}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>Through {layers} the gradient grows to {size} times its size{turned}{zeros}.</source>
        <translation>Durch {layers} wächst der Gradient auf das {size}-Fache{turned}{zeros}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>Through {layers} the gradient is exactly zero.</source>
        <translation>Durch {layers} ist der Gradient genau null.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>Through {layers} the gradient is not followed to its end: activations leave all numbers at layer {layer}.</source>
        <translation>Durch {layers} wird der Gradient nicht bis zum Ende verfolgt: In Schicht {layer} verlassen die Aktivierungen alle darstellbaren Zahlen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>Through {layers} the gradient is undefined.</source>
        <translation>Durch {layers} ist der Gradient nicht definiert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>Through {layers} the gradient keeps about its size a layer: from layer {first} on rounding decides its digits{zeros}.</source>
        <translation>Durch {layers} behält der Gradient je Schicht etwa seine Größe: Ab Schicht {first} entscheidet die Rundung über seine Ziffern{zeros}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>Through {layers} the gradient keeps almost its size{turned}{zeros}.</source>
        <translation>Durch {layers} behält der Gradient fast seine Größe{turned}{zeros}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>Through {layers} the gradient keeps its size{turned}{zeros}.</source>
        <translation>Durch {layers} behält der Gradient seine Größe{turned}{zeros}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>Through {layers} the gradient shrinks about {times}× a layer: from layer {first} on rounding decides its digits{zeros}.</source>
        <translation>Durch {layers} schrumpft der Gradient je Schicht etwa um den Faktor {times}: Ab Schicht {first} entscheidet die Rundung über seine Ziffern{zeros}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>Through {layers} what is left of the gradient is too small for any number{turned}{zeros}.</source>
        <translation>Durch {layers} bleibt vom Gradienten weniger, als jede Zahl darstellt{turned}{zeros}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>Through {layers} {size} of the gradient is left{turned}{zeros}.</source>
        <translation>Durch {layers} bleibt vom Gradienten ein Anteil von {size}{turned}{zeros}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>With {function}: {sentence}</source>
        <translation>{function}: {sentence}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <location filename="../../sigexplorer/model/wording.py"/>
        <source>less than {limit}</source>
        <translation>weniger als {limit}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>less than {limit} of the steepest</source>
        <translation>weniger als {limit} der größten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>nearly saturated</source>
        <translation>fast gesättigt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <source>saturated</source>
        <translation>gesättigt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>the steepest</source>
        <translation>die größte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>the steepest but for rounding</source>
        <translation>bis auf Rundung die größte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>{format} first shows 0 at layer {layer}</source>
        <translation>{format} zeigt zuerst in Schicht {layer} 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/chain/reading.py"/>
        <source>{share} of the steepest</source>
        <translation>{share} der größten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/deciding.py"/>
        <source>an error that costs {cost} has no best threshold: give two finite costs above 0.</source>
        <translation>Ein Fehler, der {cost} kostet, hat keine beste Schwelle: Geben Sie zwei endliche Kosten über 0 an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/design.py"/>
        <source>column {name} follows from {others}, so that no fit can tell them apart: leave one of them out (classification.omit={column}).</source>
        <translation>Spalte {name} folgt aus {others}, sodass keine Anpassung sie unterscheiden kann: Lassen Sie eine davon weg (classification.omit={column}).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/design.py"/>
        <source>column {name} has numbers up to {largest}, whose coefficient is beyond float64: give it in another unit.</source>
        <translation>Spalte {name} enthält Zahlen bis {largest}, deren Koeffizient float64 übersteigt: Geben Sie sie in einer anderen Einheit an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/design.py"/>
        <source>column {name} is {value} in every row, as the intercept is: leave it out (classification.omit={column}).</source>
        <translation>Spalte {name} ist in jeder Zeile {value}, wie der Achsenabschnitt: Lassen Sie sie weg (classification.omit={column}).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/design.py"/>
        <source>{rows} rows cannot tell {coefficients} coefficients: give at least as many rows as columns and an intercept, or leave columns out.</source>
        <translation>{rows} Zeilen bestimmen {coefficients} Koeffizienten nicht: Geben Sie mindestens so viele Zeilen an wie Spalten und einen Achsenabschnitt, oder lassen Sie Spalten weg.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/fit.py"/>
        <source>a coefficient is beyond float64: give the columns in other units.</source>
        <translation>Ein Koeffizient übersteigt float64: Geben Sie die Spalten in anderen Einheiten an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/fit.py"/>
        <source>columns have the shape {columns} and labels {labels}: give (n, p) and (n,).</source>
        <translation>columns hat die Form {columns} und labels {labels}: Geben Sie (n, p) und (n,) an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/fit.py"/>
        <source>every label is {label}: give rows of both classes.</source>
        <translation>Jedes Label ist {label}: Geben Sie Zeilen beider Klassen an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/fit.py"/>
        <location filename="../../sigexplorer/model/classification/judged.py"/>
        <source>labels hold {label}: give 0 or 1.</source>
        <translation>labels enthält {label}: Geben Sie 0 oder 1 an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/fit.py"/>
        <source>no maximum of the likelihood was found within {steps} steps: leave out columns that nearly follow from others.</source>
        <translation>In {steps} Schritten fand sich kein Maximum der Likelihood: Lassen Sie Spalten weg, die fast aus anderen folgen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/fit.py"/>
        <source>weights have the shape {shape}: give one for each of the {rows} rows.</source>
        <translation>weights hat die Form {shape}: Geben Sie eines für jede der {rows} Zeilen an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/fit.py"/>
        <source>weights hold {weight}: give numbers above 0.</source>
        <translation>weights enthält {weight}: Geben Sie Zahlen über 0 an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/fit.py"/>
        <source>{names} names are given for {columns} columns: give one for each.</source>
        <translation>Für {columns} Spalten sind {names} Namen gegeben: Geben Sie für jede einen an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/fit.py"/>
        <source>{rows} rows of {columns} columns are nothing to fit: give at least one column, and rows of both classes.</source>
        <translation>{rows} Zeilen mit {columns} Spalten lassen sich nicht anpassen: Geben Sie mindestens eine Spalte an und Zeilen beider Klassen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/fit.py"/>
        <source>{what} hold a number that is not finite: leave its row out.</source>
        <translation>{what} enthält eine Zahl, die nicht endlich ist: Lassen Sie ihre Zeile weg.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/classification/judged.py"/>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <location filename="../../sigexplorer/model/sheet.py"/>
        <source>row</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Zeile</numerusform>
            <numerusform>Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judged.py"/>
        <source>score {number} is no number: leave its row out.</source>
        <translation>Score {number} ist keine Zahl: Lassen Sie seine Zeile weg.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judged.py"/>
        <source>scores, labels and weights have the shapes {scores}, {labels} and {weights}: give as many of each, in a row.</source>
        <translation>scores, labels und weights haben die Formen {scores}, {labels} und {weights}: Geben Sie gleich viele an, in einer Reihe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judged.py"/>
        <source>weights add up to more than float64 holds: give smaller ones.</source>
        <translation>Die Summe der weights übersteigt float64: Geben Sie kleinere an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judged.py"/>
        <source>weights hold {weight}: give finite numbers, 0 or more.</source>
        <translation>weights enthält {weight}: Geben Sie endliche Zahlen ab 0 an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judged.py"/>
        <source>{rows} with nothing that counts: give at least one row with a weight above 0.</source>
        <translation>{rows}, und nichts davon zählt: Geben Sie mindestens eine Zeile mit einem Gewicht über 0 an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging.py"/>
        <source>source: without row {number} the classes are separated, and no score is finite: choose Firth&apos;s penalty.</source>
        <translation>source: Ohne Zeile {number} sind die Klassen getrennt, und kein Score ist endlich: Wählen Sie Firths Strafterm.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging.py"/>
        <source>source: without row {number} {error}</source>
        <translation>source: ohne Zeile {number}: {error}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging.py"/>
        <source>source: without the rows of part {number} of {parts} the classes are separated, and no score is finite: choose Firth&apos;s penalty.</source>
        <translation>source: Ohne die Zeilen von Teil {number} von {parts} sind die Klassen getrennt, und kein Score ist endlich: Wählen Sie Firths Strafterm.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging.py"/>
        <source>source: without the rows of part {number} of {parts} {error}</source>
        <translation>source: ohne die Zeilen von Teil {number} von {parts}: {error}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>A CSV file with a row of names, a column of logits (or probabilities) and one of labels; empty for the scores above.</source>
        <translation>Eine CSV-Datei mit einer Zeile Namen, einer Spalte Logits (oder Wahrscheinlichkeiten) und einer mit Labels; leer für die Scores oben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>Best</source>
        <translation>Beste</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Bins</source>
        <translation>Bins</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Cheapest</source>
        <translation>Günstigste</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>Comma-separated values (*.csv *.tsv *.txt)</source>
        <translation>Durch Komma getrennte Werte (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Confidence</source>
        <translation>Konfidenz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Cost of a false 0</source>
        <translation>Kosten, falsche 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Cost of a false 1</source>
        <translation>Kosten, falsche 1</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Each with as many rows, or with as much of the way from 0 to 1.</source>
        <translation>Jeder mit gleich vielen Zeilen oder mit gleich viel des Weges von 0 bis 1.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Equal count</source>
        <translation>Gleiche Anzahl</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Equal width</source>
        <translation>Gleiche Breite</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>How many bins probabilities are gathered in.</source>
        <translation>In wie vielen Bins die Wahrscheinlichkeiten gesammelt werden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Logits file</source>
        <translation>Logits-Datei</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Number of bins</source>
        <translation>Anzahl der Bins</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Of the intervals for shares, for the area and for the temperature.</source>
        <translation>Der Intervalle für Anteile, Fläche und Temperatur.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Of the regression for its own rows, of regressions without each row, or of a network that was trained too long (odd digits).</source>
        <translation>Der Regression für ihre eigenen Zeilen, von Regressionen ohne die jeweilige Zeile oder eines zu lange trainierten Netzes (ungerade Ziffern).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>One over the gain of the sigmoid: p = s(z / T).</source>
        <translation>Eins durch die Verstärkung der Sigmoidfunktion: p = s(z / T).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Own temperature</source>
        <translation>Eigene Temperatur</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Own threshold</source>
        <translation>Eigene Schwelle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Regression</source>
        <translation>Regression</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>Scores</source>
        <translation>Scores</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Scores as they are, divided by the temperature that fits their labels best, or by one of your own.</source>
        <translation>Scores, wie sie sind, geteilt durch die Temperatur, die am besten zu ihren Labels passt, oder durch eine eigene.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>The probability from which on a row is called 1; drag it on the plots.</source>
        <translation>Die Wahrscheinlichkeit, ab der eine Zeile 1 heißt; ziehen Sie sie in den Diagrammen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>The scores are those of the file.</source>
        <translation>Die Scores sind die der Datei.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>The temperature is none of your own.</source>
        <translation>Es gilt keine eigene Temperatur.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>The threshold is none of your own.</source>
        <translation>Es gilt keine eigene Schwelle.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>What it costs to call 0 what is 1.</source>
        <translation>Was es kostet, 0 zu nennen, was 1 ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>What it costs to call 1 what is 0.</source>
        <translation>Was es kostet, 1 zu nennen, was 0 ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_parameters.py"/>
        <source>Your own, that of the costs for calibrated probabilities, or the cheapest on these rows.</source>
        <translation>Ihre eigene, die der Kosten für kalibrierte Wahrscheinlichkeiten oder die günstigste auf diesen Zeilen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>+ miscalibration</source>
        <translation>+ Fehlkalibrierung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>+ uncertainty</source>
        <translation>+ Unsicherheit</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>1, the scores as they are, is not ruled out</source>
        <translation>1, die Werte wie sie sind, ist nicht ausgeschlossen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <location filename="../../sigexplorer/panes/calibration.py"/>
        <source>A score is infinite and wrong: the log-loss is infinite at every temperature.</source>
        <translation>Ein Score ist unendlich und falsch: Der Log-Loss ist bei jeder Temperatur unendlich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>All rows are of class {label}: how well scores tell classes apart cannot be said.</source>
        <translation>Alle Zeilen sind aus Klasse {label}: Wie gut die Scores Klassen trennen, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>Brier score</source>
        <translation>Brier-Score</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>Calibrated probabilities would cost least at {theory}; on these rows that is at {here}, as here.</source>
        <translation>Kalibrierte Wahrscheinlichkeiten kosteten am wenigsten bei {theory}; auf diesen Zeilen ist das bei {here}, wie hier.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>Calibrated probabilities would cost least at {theory}; on these rows that is at {here}, {cost} a row.</source>
        <translation>Kalibrierte Wahrscheinlichkeiten kosteten am wenigsten bei {theory}; auf diesen Zeilen ist das bei {here}, {cost} je Zeile.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>Every score is on the side of its label: the best temperature is 0, the gain runs away.</source>
        <translation>Jeder Score liegt auf der Seite seiner Klasse: Die beste Temperatur ist 0, die Verstärkung läuft davon.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>From a probability of {threshold} on ({rule}) a row is called 1: that is right for {share} of {rows}, with {false_1} and {false_0} at a cost of {cost} a row.</source>
        <translation>Ab einer Wahrscheinlichkeit von {threshold} ({rule}) heißt eine Zeile 1: Das ist richtig für {share} von {rows}, mit {false_1} und {false_0} bei Kosten von {cost} je Zeile.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>No score is finite and other than 0: there is no temperature to find.</source>
        <translation>Kein Score ist endlich und ungleich 0: Es gibt keine Temperatur zu finden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>Scores are so small, or so far apart in size, that float64 cannot tell the best temperature.</source>
        <translation>Die Scores sind so klein oder so verschieden groß, dass float64 die beste Temperatur nicht bestimmen kann.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>Scores of a network that was trained too long, for digits that it has not seen ({rows}): {verdict}</source>
        <translation>Scores eines zu lange trainierten Netzes für Ziffern, die es nicht gesehen hat ({rows}): {verdict}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>Scores of regressions without the row in question ({rows}): {verdict}</source>
        <translation>Scores von Regressionen ohne die jeweilige Zeile ({rows}): {verdict}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>Scores of the regression, for the rows that it was fitted to ({rows}): {verdict}</source>
        <translation>Scores der Regression für die Zeilen, an die sie angepasst wurde ({rows}): {verdict}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>Scores of {file} ({rows}): {verdict}</source>
        <translation>Scores aus {file} ({rows}): {verdict}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>Scores point the wrong way, and no temperature above 0 fits better than to know nothing: are the labels the wrong way round?</source>
        <translation>Die Scores zeigen in die falsche Richtung, und keine Temperatur über 0 passt besser, als nichts zu wissen: Sind die Klassen vertauscht?</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>Scores tell nothing of the labels: the best temperature is infinite, every probability a half.</source>
        <translation>Die Scores sagen nichts über die Klassen: Die beste Temperatur ist unendlich, jede Wahrscheinlichkeit ein Halb.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>The area under the ROC curve is {area} (no error can be told of it).</source>
        <translation>Die Fläche unter der ROC-Kurve ist {area} (ein Fehler lässt sich nicht angeben).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>The area under the ROC curve is {area} ({level} interval {ends}).</source>
        <translation>Die Fläche unter der ROC-Kurve ist {area} (Intervall zu {level}: {ends}).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>The best temperature is {temperature} (standard error {error}, {level} interval {ends}; log-loss {before} without and {after} with it): {sure}.</source>
        <translation>Die beste Temperatur ist {temperature} (Standardfehler {error}, Intervall zu {level}: {ends}; Log-Loss {before} ohne und {after} mit ihr): {sure}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>The regression was fitted to these rows; expect worse of new ones.</source>
        <translation>Die Regression wurde an diese Zeilen angepasst; bei neuen ist Schlechteres zu erwarten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>a calibration error of {error} at a temperature of {temperature}, {chance} being expected of right probabilities by chance, and {outside} of {bins} off what these would show</source>
        <translation>Kalibrierungsfehler {error} bei einer Temperatur von {temperature}, zufällig zu erwarten bei richtigen Wahrscheinlichkeiten {chance}, und {outside} von {bins} außerhalb dessen, was diese zeigen würden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>a calibration error of {error}, {chance} being expected of right probabilities by chance, and {outside} of {bins} off what these would show</source>
        <translation>Kalibrierungsfehler {error}, zufällig zu erwarten bei richtigen Wahrscheinlichkeiten {chance}, und {outside} von {bins} außerhalb dessen, was diese zeigen würden</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>bin</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Bin</numerusform>
            <numerusform>Bins</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>false 0</source>
        <comment>counted</comment>
        <translation>
            <numerusform>falsche Null</numerusform>
            <numerusform>falsche Nullen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>false 1</source>
        <comment>counted</comment>
        <translation>
            <numerusform>falsche Eins</numerusform>
            <numerusform>falsche Einsen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <location filename="../../sigexplorer/panes/calibration.py"/>
        <source>log-loss</source>
        <translation>Log-Loss</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>specificity</source>
        <translation>Spezifität</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>that of the costs</source>
        <translation>die der Kosten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>the cheapest here</source>
        <translation>die günstigste hier</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>they are surer than they should be</source>
        <translation>sie sind sicherer, als sie sein sollten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>they could be surer</source>
        <translation>sie könnten sicherer sein</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>your own threshold</source>
        <translation>Ihre eigene Schwelle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>{errors} (p = {p}): they cannot be taken for probabilities.</source>
        <translation>{errors} (p = {p}): Als Wahrscheinlichkeiten sind sie nicht zu gebrauchen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>{errors} (p = {p}): {rows} cannot tell them from right ones, which is no guarantee.</source>
        <translation>{errors} (p = {p}): Mit {rows} sind sie nicht von richtigen zu unterscheiden, was keine Garantie ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>{errors}: they cannot be taken for probabilities, since a row is of the class to which its score leaves no chance.</source>
        <translation>{errors}: Als Wahrscheinlichkeiten sind sie nicht zu gebrauchen, denn eine Zeile gehört zu der Klasse, der ihr Wert keine Chance lässt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>{errors}: with right ones so many have a chance of {chance} at most, though Spiegelhalter&apos;s test (p = {p}) does not tell them apart.</source>
        <translation>{errors}: Bei richtigen haben so viele eine Chance von höchstens {chance}, obwohl Spiegelhalters Test (p = {p}) sie nicht unterscheidet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>{errors}: with right ones so many have a chance of {chance} at most.</source>
        <translation>{errors}: Bei richtigen haben so viele eine Chance von höchstens {chance}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>{error} (by chance {chance})</source>
        <translation>{error} (zufällig {chance})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <location filename="../../sigexplorer/model/wording.py"/>
        <location filename="../../sigexplorer/plot/readings.py"/>
        <location filename="../../sigexplorer/window/limits.py"/>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>{rows}, {left_out} with a missing value left out</source>
        <translation>{rows}, {left_out} mit fehlendem Wert weggelassen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>{share} ({low} to {high})</source>
        <translation>{share} ({low} bis {high})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/judging_reading.py"/>
        <source>− discrimination</source>
        <translation>− Trennschärfe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/logits.py"/>
        <source>calibration.logits: label {name} of {place} has {values} ({some}): give 0 and 1, or two classes.</source>
        <translation>calibration.logits: Die Zielspalte {name} von {place} hat {values} ({some}): Geben Sie 0 und 1 an oder zwei Klassen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/logits.py"/>
        <source>calibration.logits: {place} does not say which of {names} holds the scores: call that column logit, or probability.</source>
        <translation>calibration.logits: {place} sagt nicht, welche der Spalten {names} die Scores enthält: Nennen Sie diese logit oder probability.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/logits.py"/>
        <source>calibration.logits: {place} has a missing value in every row: give rows with a logit and a label.</source>
        <translation>calibration.logits: In {place} fehlt in jeder Zeile ein Wert: Geben Sie Zeilen mit Logit und Klasse an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/logits.py"/>
        <source>calibration.logits: {place} has columns {columns}: leave one of them that holds the scores.</source>
        <translation>calibration.logits: {place} hat die Spalten {columns}: Lassen Sie davon nur die mit den Scores.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/logits.py"/>
        <source>calibration.logits: {place} has no row with a weight above 0: give at least one that counts.</source>
        <translation>calibration.logits: {place} hat keine Zeile mit einem Gewicht über 0: Geben Sie mindestens eine an, die zählt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/logits.py"/>
        <source>calibration.logits: {place} has {columns} beside the weights: give a column of logits and one of labels.</source>
        <translation>calibration.logits: {place} hat neben den Gewichten {columns}: Geben Sie eine Spalte mit Logits und eine mit Klassen an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/logits.py"/>
        <source>calibration.logits: {place}, column {column} may hold logits or probabilities, as it has numbers from 0 to 1 alone: call it logit, or probability.</source>
        <translation>calibration.logits: {place}, Spalte {column} kann Logits oder Wahrscheinlichkeiten enthalten, da sie nur Zahlen von 0 bis 1 hat: nennen Sie sie logit oder probability.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/logits.py"/>
        <source>calibration.logits: {place}, line {line} has the weight {weight}: give weights of 0 or more.</source>
        <translation>calibration.logits: {place}, Zeile {line} hat das Gewicht {weight}: Geben Sie Gewichte ab 0 an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/logits.py"/>
        <source>calibration.logits: {place}, line {line}, column {column} holds {cell}: give a number up to 1e300 in every row.</source>
        <translation>calibration.logits: {place}, Zeile {line}, Spalte {column} enthält {cell}: Geben Sie in jeder Zeile eine Zahl bis 1e300 an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/logits.py"/>
        <source>calibration.logits: {place}, line {line}, column {name} holds {value}: give probabilities from 0 to 1, or call it logit.</source>
        <translation>calibration.logits: {place}, Zeile {line}, Spalte {name} enthält {value}: Geben Sie Wahrscheinlichkeiten von 0 bis 1 an, oder nennen Sie die Spalte logit.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/classification/logits.py"/>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>column</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Spalte</numerusform>
            <numerusform>Spalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/classification/logits.py"/>
        <location filename="../../sigexplorer/model/sweep/log.py"/>
        <location filename="../../sigexplorer/panes/weights_run.py"/>
        <source>value</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Wert</numerusform>
            <numerusform>Werte</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/losses_parameters.py"/>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/losses_parameters.py"/>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Left edge</source>
        <translation>Linker Rand</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/losses_parameters.py"/>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Right edge</source>
        <translation>Rechter Rand</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/losses_parameters.py"/>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/losses_parameters.py"/>
        <source>The class that the row belongs to.</source>
        <translation>Die Klasse, zu der die Zeile gehört.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/losses_parameters.py"/>
        <source>The largest score drawn.</source>
        <translation>Der größte gezeichnete Score.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/losses_parameters.py"/>
        <source>The score, or logit, whose sigmoid is the probability of class 1.</source>
        <translation>Der Score oder Logit, dessen Sigmoidfunktion die Wahrscheinlichkeit von Klasse 1 ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/losses_parameters.py"/>
        <source>The smallest score drawn.</source>
        <translation>Der kleinste gezeichnete Score.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/losses_reading.py"/>
        <source>At a score of {score} the gradient of cross-entropy is {entropy} in size, that of half the squared error {squared}, {factor} smaller.</source>
        <translation>Bei einem Score von {score} hat der Gradient der Kreuzentropie die Größe {entropy}, der des halben quadratischen Fehlers {squared}, {factor} kleiner.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/losses_reading.py"/>
        <source>Both classes are as likely; on the side of class {label} both gradients die out; on the other side squared error&apos;s dies as well, beyond {score}, where the probability of class {label} is a third.</source>
        <translation>Beide Klassen sind gleich wahrscheinlich; auf der Seite von Klasse {label} verschwinden beide Gradienten; auf der anderen Seite verschwindet auch der des quadratischen Fehlers, jenseits von {score}, wo die Wahrscheinlichkeit von Klasse {label} ein Drittel ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/losses_reading.py"/>
        <source>The score is on the side of class {label}, where both gradients die out; on the other side squared error&apos;s dies as well, beyond {score}, where the probability of class {label} is a third.</source>
        <translation>Der Score liegt auf der Seite von Klasse {label}, wo beide Gradienten verschwinden; auf der anderen Seite verschwindet auch der des quadratischen Fehlers, jenseits von {score}, wo die Wahrscheinlichkeit von Klasse {label} ein Drittel ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/losses_reading.py"/>
        <source>The squared error&apos;s is largest at {score}, where the probability of class {label} is a third, and falls to nothing beyond: to mend this confident mistake takes cross-entropy {entropy} and squared error {squared} in units of steps times learning rate.</source>
        <translation>Der des quadratischen Fehlers ist am größten bei {score}, wo die Wahrscheinlichkeit von Klasse {label} ein Drittel ist, und verschwindet jenseits davon: Diesen selbstsicheren Irrtum zu beheben braucht mit Kreuzentropie {entropy} und mit quadratischem Fehler {squared}, gemessen in Schritten mal Lernrate.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/losses_reading.py"/>
        <source>The squared error&apos;s is largest at {score}, where the probability of class {label} is a third: to mend this mistake takes cross-entropy {entropy} and squared error {squared} in units of steps times learning rate.</source>
        <translation>Der des quadratischen Fehlers ist am größten bei {score}, wo die Wahrscheinlichkeit von Klasse {label} ein Drittel ist: Diesen Irrtum zu beheben braucht mit Kreuzentropie {entropy} und mit quadratischem Fehler {squared}, gemessen in Schritten mal Lernrate.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>A CSV file with a row of names; empty for the data set.</source>
        <translation>Eine CSV-Datei mit einer Zeile Namen; leer für den Datensatz.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>Beyond the rows</source>
        <translation>Jenseits der Zeilen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>Challenger</source>
        <translation>Challenger</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>Counts as 1</source>
        <translation>Zählt als 1</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Data file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Drawn</source>
        <translation>Gezeichnet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Drawn points</source>
        <translation>Gezeichnete Punkte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>Firth</source>
        <translation>Firth</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>How far the curve is drawn beyond the rows, as a share of how far these reach.</source>
        <translation>Wie weit die Kurve über die Zeilen hinaus gezeichnet wird, als Anteil von deren Spannweite.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>Iris</source>
        <translation>Iris</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>Iris setosa</source>
        <translation>Iris setosa</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>None, or Firth&apos;s, which keeps the estimates finite where a column separates the classes.</source>
        <translation>Keiner oder Firths, der die Schätzungen endlich hält, wo eine Spalte die Klassen trennt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>Of the band around the curve, and of the intervals of the coefficients.</source>
        <translation>Des Bands um die Kurve und der Intervalle der Koeffizienten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>Penalty</source>
        <translation>Strafterm</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>The 23 Challenger flights, two pairs of iris species, or the points set on the plot by a double click.</source>
        <translation>Die 23 Challenger-Flüge, zwei Paare von Iris-Arten oder die mit Doppelklick im Diagramm gesetzten Punkte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>The name of a column that says how often each row counts; empty for once.</source>
        <translation>Der Name einer Spalte, die sagt, wie oft jede Zeile zählt; leer für einmal.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>The name of the column that holds the two classes; empty for the last one.</source>
        <translation>Der Name der Spalte mit den beiden Klassen; leer für die letzte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>The names of columns that do not enter, separated by commas.</source>
        <translation>Die Namen von Spalten, die nicht eingehen, durch Kommas getrennt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>The rows are those of the file.</source>
        <translation>Die Zeilen sind die der Datei.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>The value of the label that counts as 1; empty for the larger one, of text the later one.</source>
        <translation>Der Wert des Labels, der als 1 zählt; leer für den größeren, bei Text den späteren.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>What the column and the class of drawn points are called, separated by a comma; empty for x and class.</source>
        <translation>Wie Spalte und Klasse gezeichneter Punkte heißen, durch ein Komma getrennt; leer für x und class.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/parameters.py"/>
        <source>x and the class, 0 or 1, of one point after the other.</source>
        <translation>x und die Klasse, 0 oder 1, eines Punkts nach dem anderen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>Helpful to imagine, not a guarantee: at {column} = {x} the band reaches from {low} to {high}.</source>
        <translation>Hilfreich zur Vorstellung, keine Garantie: Bei {column} = {x} reicht das Band von {low} bis {high}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>Helpful to imagine, not a guarantee: probabilities of 0 and 1 come from these rows alone.</source>
        <translation>Hilfreich zur Vorstellung, keine Garantie: Wahrscheinlichkeiten von 0 und 1 kommen allein aus diesen Zeilen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>Helpful to imagine, not a guarantee: the columns take away {share} of the deviance that the share of {event} alone leaves.</source>
        <translation>Hilfreich zur Vorstellung, keine Garantie: Die Spalten nehmen {share} der Devianz weg, die der Anteil von {event} allein übrig lässt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>Newton steps</source>
        <translation>Newton-Schritte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>No finite gain is the most likely, it runs away: {gains} after {steps} steps; Firth&apos;s penalty has a finite one.</source>
        <translation>Keine endliche Verstärkung ist die wahrscheinlichste, sie läuft davon: {gains} nach {steps} Schritten; mit Firths Strafterm ist sie endlich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>One unit more of {column} multiplies the odds by {odds} ({sure})</source>
        <translation>Eine Einheit mehr von {column} multipliziert die Chancen mit {odds} ({sure})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>With Firth&apos;s penalty one unit more of {column} multiplies the odds by {odds} ({sure})</source>
        <translation>Mit Firths Strafterm multipliziert eine Einheit mehr von {column} die Chancen mit {odds} ({sure})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>but for rows at {column} = {x}</source>
        <translation>bis auf Zeilen bei {column} = {x}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>but for {rows} on the border</source>
        <translation>bis auf {rows} an der Grenze</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>completely</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>completely ({column} from {low} to {high} holds no row)</source>
        <translation>vollständig ({column} hat von {low} bis {high} keine Zeile)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>deviance</source>
        <translation>Devianz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>log-likelihood</source>
        <translation>Log-Likelihood</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>null deviance</source>
        <translation>Nulldevianz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>{columns} each separate the classes {how_far}.</source>
        <translation>{columns} trennen jeweils die Klassen {how_far}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>{columns} more</source>
        <translation>{columns} weitere</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>{columns} separates the classes {how_far}.</source>
        <translation>{columns} trennt die Klassen {how_far}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>{columns} together separate the classes {how_far}.</source>
        <translation>{columns} trennen zusammen die Klassen {how_far}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>{effect}, the clearest of {columns}.</source>
        <translation>{effect}, am deutlichsten von {columns}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>{effect}; the probability crosses a half at {column} = {x}.</source>
        <translation>{effect}; die Wahrscheinlichkeit ist ein Halb bei {column} = {x}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>{level} interval {low} to {high}; p = {p}</source>
        <translation>Intervall zu {level}: {low} bis {high}; p = {p}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>{rows} that count {weight} times together</source>
        <translation>{rows}, die zusammen {weight}-mal zählen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>{rows}, {ones} with {event}.</source>
        <translation>{rows}, davon {ones} mit {event}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/reading.py"/>
        <source>{rows}, {ones} with {event}; {left_out} with a missing value left out.</source>
        <translation>{rows}, davon {ones} mit {event}; {left_out} mit fehlendem Wert weggelassen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>classification.data: {place} has a missing value in every row: leave out the column that has most (classification.omit).</source>
        <translation>classification.data: In {place} fehlt in jeder Zeile ein Wert: Lassen Sie die Spalte weg, in der die meisten fehlen (classification.omit).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>classification.data: {place} has no column beside the label {label}: give at least one that it is told from.</source>
        <translation>classification.data: {place} hat keine Spalte neben der Zielspalte {label}: Geben Sie mindestens eine an, aus der sie folgen soll.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>classification.data: {place} holds text in {columns} (line {line}, column {name}: {cell}): give numbers up to 1e300, or leave these columns out (classification.omit={column}).</source>
        <translation>classification.data: {place} enthält Text in {columns} (Zeile {line}, Spalte {name}: {cell}): Geben Sie Zahlen bis 1e300 an, oder lassen Sie diese Spalten weg (classification.omit={column}).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>classification.data: {place}, line {line}, column {name} holds {cell}: give numbers up to 1e300, or leave the column out (classification.omit={column}).</source>
        <translation>classification.data: {place}, Zeile {line}, Spalte {name} enthält {cell}: Geben Sie Zahlen bis 1e300 an, oder lassen Sie die Spalte weg (classification.omit={column}).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>classification.label: column {name} of {place} has {values} ({some}): give a column with exactly two.</source>
        <translation>classification.label: Spalte {name} von {place} hat {values} ({some}): Geben Sie eine Spalte mit genau zweien an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>classification.label: column {name} of {place} is {value} in every row: give one with two different values.</source>
        <translation>classification.label: Spalte {name} von {place} ist in jeder Zeile {value}: Geben Sie eine mit zwei verschiedenen Werten an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>classification.label: {label} cannot be left out or be the weights as well: name another column.</source>
        <translation>classification.label: {label} kann nicht zugleich weggelassen werden oder Gewicht sein: Nennen Sie eine andere Spalte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>classification.positive: column {name} of {place} has no value {positive}: give {zero} or {one}.</source>
        <translation>classification.positive: Spalte {name} von {place} hat keinen Wert {positive}: Geben Sie {zero} oder {one} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>classification.weights: {place}, line {line} has {weight}: give weights above 0; leave out rows that do not count.</source>
        <translation>classification.weights: {place}, Zeile {line}: {weight}. Geben Sie Gewichte über 0 an; lassen Sie Zeilen weg, die nicht zählen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>classification.{key}: {place} has no column {name}: give one of {names}.</source>
        <translation>classification.{key}: {place} hat keine Spalte {name}: Wählen Sie unter {names}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>different value</source>
        <comment>counted</comment>
        <translation>
            <numerusform>verschiedener Wert</numerusform>
            <numerusform>verschiedene Werte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <location filename="../../sigexplorer/model/regression/data.py"/>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>number</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Zahl</numerusform>
            <numerusform>Zahlen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>points are all of class 0, {points} so far: double-click above the middle for one of class 1.</source>
        <translation>points sind alle aus Klasse 0, bisher {points}: Ein Doppelklick über der Mitte setzt einen aus Klasse 1.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>points are all of class 1, {points} so far: double-click below the middle for one of class 0.</source>
        <translation>points sind alle aus Klasse 1, bisher {points}: Ein Doppelklick unter der Mitte setzt einen aus Klasse 0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>points has the class {label}: give 0 or 1 as the second number of every point.</source>
        <translation>points enthält die Klasse {label}: Geben Sie 0 oder 1 als zweite Zahl jedes Punkts an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>points holds {numbers}: give two for every point, x and the class.</source>
        <translation>points enthält {numbers}: Geben Sie zwei für jeden Punkt an, x und die Klasse.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/classification/rows.py"/>
        <source>points: none is drawn yet; double-click on the plot to set one, above the middle of class 1, below it of class 0.</source>
        <translation>Noch ist kein Punkt gesetzt; ein Doppelklick ins Diagramm setzt einen, über der Mitte aus Klasse 1, darunter aus Klasse 0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/approximation.py"/>
        <source>hard variant</source>
        <translation>harte Variante</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/approximation.py"/>
        <source>hard variant: {function}</source>
        <translation>harte Variante: {function}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/approximation.py"/>
        <source>interpolated</source>
        <translation>interpoliert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/approximation.py"/>
        <source>nearest entry</source>
        <translation>nächster Eintrag</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/approximation.py"/>
        <source>pieces where it bends</source>
        <translation>Stücke nach Krümmung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/approximation.py"/>
        <source>{entries} entries between {low} and {high} are not apart in float64: give fewer, or a wider range.</source>
        <translation>{entries} Einträge zwischen {low} und {high} liegen in float64 nicht auseinander: Geben Sie weniger an oder einen weiteren Bereich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Above this input the last entry is kept.</source>
        <translation>Über dieser Eingabe gilt der letzte Eintrag.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Absolute</source>
        <translation>Absolut</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Below this input the first entry is kept.</source>
        <translation>Unter dieser Eingabe gilt der erste Eintrag.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Elements</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Entries of the table, both ends included.</source>
        <translation>Einträge der Tabelle, beide Enden eingeschlossen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>How many elements are computed at once where functions are compared.</source>
        <translation>Wie viele Elemente auf einmal berechnet werden, wo Funktionen verglichen werden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>How often each is timed; the median and the quartiles are shown.</source>
        <translation>Wie oft jede gemessen wird; gezeigt werden Median und Quartile.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>How often it was measured on this machine: 0 for not yet; another number measures anew.</source>
        <translation>Wie oft auf diesem Rechner gemessen wurde: 0 für noch nicht; eine andere Zahl misst neu.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>How the error is told: as it is, as a share of the value, or in units of the last place of float32.</source>
        <translation>Wie der Fehler angegeben wird: wie er ist, als Anteil des Werts oder in Einheiten der letzten Stelle von float32.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Largest size</source>
        <translation>Größte Anzahl</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Measurement</source>
        <translation>Messung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Nothing is measured yet: press Measure.</source>
        <translation>Noch ist nichts gemessen: Drücken Sie „Messen“.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Quantity</source>
        <translation>Größe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Relative</source>
        <translation>Relativ</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Repeats</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Table begins</source>
        <translation>Tabelle beginnt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Table ends</source>
        <translation>Tabelle endet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Ulp</source>
        <translation>Ulp</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Up to how many elements the sizes are swept, from 100 on.</source>
        <translation>Bis zu wie vielen Elementen gemessen wird, ab 100.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Value and slope</source>
        <translation>Wert und Steigung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/parameters.py"/>
        <source>Whether the function alone is computed, or its derivative with it.</source>
        <translation>Ob nur die Funktion berechnet wird oder auch ihre Ableitung.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>All functions take about as long.</source>
        <translation>Alle Funktionen brauchen etwa gleich lange.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>Measured here, {elements} at once: value and slope of {function} take {time} ns an element (half of the repeats {range}), {times} times as long as copying it.</source>
        <translation>Hier gemessen, {elements} auf einmal: {function} braucht für Wert und Steigung {time} ns je Element (die Hälfte der Wiederholungen {range}), {times}-mal so lange wie Kopieren.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>Measured here, {elements} at once: value of {function} takes {time} ns an element (half of the repeats {range}), {times} times as long as copying it.</source>
        <translation>Hier gemessen, {elements} auf einmal: {function} braucht für den Wert {time} ns je Element (die Hälfte der Wiederholungen {range}), {times}-mal so lange wie Kopieren.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>No error of tables is known: the function is undefined or beyond all numbers at some inputs from x = {range}.</source>
        <translation>Von Tabellen ist kein Fehler bekannt: Die Funktion ist an manchen Eingaben von x = {range} undefiniert oder jenseits aller Zahlen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>Nothing is measured yet: press Measure to time every function on this machine.</source>
        <translation>Noch ist nichts gemessen: Drücken Sie „Messen“, um jede Funktion auf diesem Rechner zu messen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>Of the plain formulas {quickest} is the quickest and {slowest} takes {times} times as long.</source>
        <translation>Von den einfachen Formeln ist {quickest} die schnellste; {slowest} braucht {times}-mal so lange.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>Outside of that range the last entry is off by up to {error}, at x = {x}.</source>
        <translation>Außerhalb dieses Bereichs weicht der letzte Eintrag um bis zu {error} ab, bei x = {x}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>Outside of that range the last entry is off by up to {error}, towards x = {x}.</source>
        <translation>Außerhalb dieses Bereichs weicht der letzte Eintrag um bis zu {error} ab, gegen x = {x} hin.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>Outside of that range their last entry is right.</source>
        <translation>Außerhalb dieses Bereichs ist ihr letzter Eintrag richtig.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>Outside of that range they are off without bound.</source>
        <translation>Außerhalb dieses Bereichs weichen sie unbegrenzt ab.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>Tables of {entries} entries from x = {range} are off by {errors}.</source>
        <translation>Tabellen mit {entries} Einträgen für x = {range} weichen ab um {errors}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>Tables of {entries} entries from x = {range} are off, as a share of the value, by {errors}.</source>
        <translation>Tabellen mit {entries} Einträgen für x = {range} weichen ab, als Anteil des Wertes, um {errors}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>Tables of {entries} entries from x = {range} are off, in units of the last place of float32, by {errors}.</source>
        <translation>Tabellen mit {entries} Einträgen für x = {range} weichen ab, in Einheiten der letzten Stelle von float32, um {errors}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>This function was not timed.</source>
        <translation>Diese Funktion wurde nicht gemessen.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>element</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Element</numerusform>
            <numerusform>Elemente</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>infinitely much</source>
        <translation>unendlich viel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>numpy has no plain form of it.</source>
        <translation>numpy hat keine einfache Form davon.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/reading.py"/>
        <source>numpy&apos;s plain formula takes {wide} ns in float64 and {narrow} ns in float32.</source>
        <translation>Die einfache Formel in numpy braucht {wide} ns in float64 und {narrow} ns in float32.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/cost/result.py"/>
        <source>nothing is measured yet: set cost.measured = true to time every function on this machine.</source>
        <translation>Noch ist nichts gemessen: Mit cost.measured = true wird die Zeit jeder Funktion auf diesem Rechner gemessen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>An input saturates the function where |f&apos;| is less than this share of its maximum.</source>
        <translation>Eine Eingabe sättigt die Funktion, wo |f&apos;| kleiner ist als dieser Anteil seines Maximums.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>Choose the height from the curves; off, it stays as it was panned and zoomed.</source>
        <translation>Die Höhe aus den Kurven wählen; aus bleibt sie, wie sie verschoben und vergrößert wurde.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>Fit height</source>
        <translation>Höhe anpassen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>Lower edge</source>
        <translation>Unterer Rand</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>Mark asymptotes, inflections, the steepest point, minima, fixed points and kinks.</source>
        <translation>Asymptoten, Wendepunkte, den steilsten Punkt, Minima, Fixpunkte und Knicke markieren.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>Rows of the table: from the left edge in equal steps, the right edge left out.</source>
        <translation>Zeilen der Tabelle: vom linken Rand in gleichen Schritten, ohne den rechten Rand.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>Samples</source>
        <translation>Stützstellen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>Saturated below</source>
        <translation>Gesättigt unter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>Shade saturation</source>
        <translation>Sättigung schattieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>Shade where the slope is below the chosen share of the steepest.</source>
        <translation>Schattieren, wo die Steigung unter dem gewählten Anteil der größten liegt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>Show the derivative.</source>
        <translation>Die Ableitung zeigen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>Show the function.</source>
        <translation>Die Funktion zeigen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>Show the second derivative.</source>
        <translation>Die zweite Ableitung zeigen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>Show the third derivative.</source>
        <translation>Die dritte Ableitung zeigen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>The height is fitted.</source>
        <translation>Die Höhe wird angepasst.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>The largest input shown.</source>
        <translation>Die größte gezeigte Eingabe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>The largest value shown when the height is not fitted.</source>
        <translation>Der größte gezeigte Wert, wenn die Höhe nicht angepasst wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>The smallest input shown.</source>
        <translation>Die kleinste gezeigte Eingabe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>The smallest value shown when the height is not fitted.</source>
        <translation>Der kleinste gezeigte Wert, wenn die Höhe nicht angepasst wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>Upper edge</source>
        <translation>Oberer Rand</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>f</source>
        <translation>f</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>f′</source>
        <translation>f′</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>f″</source>
        <translation>f″</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>f‴</source>
        <translation>f‴</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>more saturated region</source>
        <comment>counted</comment>
        <translation>
            <numerusform>weiterer gesättigter Bereich</numerusform>
            <numerusform>weitere gesättigte Bereiche</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/__init__.py"/>
        <source>of the steepest slope</source>
        <translation>der größten Steigung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_parameters.py"/>
        <source>0 for the difference of the functions, 1 of their slopes, 2 of their bends.</source>
        <translation>0 für die Differenz der Funktionen, 1 ihrer Steigungen, 2 ihrer Krümmungen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_parameters.py"/>
        <source>Order of the derivative</source>
        <translation>Ordnung der Ableitung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>Between {f} and {g} there is no difference: it is undefined from x = {range}.</source>
        <translation>{f} und {g}: Es gibt keine Differenz, sie ist für x = {range} nicht definiert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>Between {f} and {g} {difference} is 0 all the way from x = {range}; {everywhere}.</source>
        <translation>{f} und {g}: {difference} ist für x = {range} durchweg 0; {everywhere}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>Between {f} and {g} {difference} is nothing but rounding: at most {most} from x = {range}.</source>
        <translation>Zwischen {f} und {g} ist {difference} nichts als Rundung: höchstens {most} von x = {range}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>Between {f} and {g} {difference} is {value} all the way from x = {range}; {everywhere}.</source>
        <translation>Zwischen {f} und {g} ist {difference} durchweg {value} von x = {range}; {everywhere}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>Between {f} and {g} |{difference}| grows without bound towards {places}.</source>
        <translation>Zwischen {f} und {g} wächst |{difference}| zu {places} hin unbegrenzt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>Between {f} and {g} |{difference}| is largest from x = {range} all the way {levels}; {everywhere}.</source>
        <translation>Zwischen {f} und {g} ist |{difference}| für x = {range} am größten durchweg {levels}; {everywhere}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>Between {f} and {g} |{difference}| is largest from x = {range} {place}; {everywhere}.</source>
        <translation>{f} und {g}: |{difference}| ist für x = {range} am größten {place}; {everywhere}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>There is nothing to subtract yet: choose functions to compare with.</source>
        <translation>Es gibt noch nichts abzuziehen: Wählen Sie Funktionen zum Vergleich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>at x = {x}</source>
        <translation>bei x = {x}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>at x = {x} and {others} other inputs, where it is {size}</source>
        <translation>bei x = {x} und {others} weiteren Eingaben, wo sie {size} ist</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>at {places}, where {difference} is {value}</source>
        <translation>bei {places}, wo {difference} {value} ist</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>beyond it is nothing but rounding</source>
        <translation>außerhalb davon ist es nichts als Rundung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>from x = {range}</source>
        <translation>von x = {range}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>from x = {range} and in {others} other places, where it is {size}</source>
        <translation>von x = {range} und an {others} weiteren Stellen, wo der Betrag {size} ist</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>further left it grows without bound</source>
        <translation>weiter links wächst sie unbegrenzt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>further right it grows without bound</source>
        <translation>weiter rechts wächst sie unbegrenzt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>no other input has more</source>
        <translation>keine andere Eingabe hat mehr</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>on both sides it grows without bound</source>
        <translation>nach beiden Seiten wächst sie unbegrenzt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>over all inputs it grows without bound towards {places}</source>
        <translation>über alle Eingaben wächst sie zu {places} hin unbegrenzt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>over all inputs {place}</source>
        <translation>über alle Eingaben {place}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>x = {x} and {others} other inputs</source>
        <translation>x = {x} und {others} weiteren Eingaben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>{difference} tends to {left} on the far left and to {right} on the far right</source>
        <translation>{difference} strebt ganz links gegen {left} und ganz rechts gegen {right}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>{difference} tends to {limit} on both sides</source>
        <translation>{difference} strebt auf beiden Seiten gegen {limit}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>{difference} tends to {limit} on the far left</source>
        <translation>{difference} strebt ganz links gegen {limit}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>{difference} tends to {limit} on the far right</source>
        <translation>{difference} strebt ganz rechts gegen {limit}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/difference_reading.py"/>
        <source>{places}, where {difference} is {value}</source>
        <translation>{places}, wo {difference} {value} ist</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/points.py"/>
        <source>cusp</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/points.py"/>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>jump</source>
        <translation>Sprung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/points.py"/>
        <source>kink</source>
        <translation>Knick</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/points.py"/>
        <source>oscillation</source>
        <translation>Oszillation</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/points.py"/>
        <source>singularity</source>
        <translation>Singularität</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/points.py"/>
        <source>vertical tangent</source>
        <translation>senkrechte Tangente</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/probe.py"/>
        <source>Add a second probe, and the secant between the two.</source>
        <translation>Eine zweite Sonde und die Sekante dazwischen hinzufügen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/probe.py"/>
        <source>Draw the probe; off, pictures hold the curves alone.</source>
        <translation>Die Sonde zeichnen; aus enthalten Bilder nur die Kurven.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/probe.py"/>
        <source>Draw the tangent at the probe.</source>
        <translation>Die Tangente an der Sonde zeichnen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/probe.py"/>
        <source>Probe x</source>
        <translation>Sonde x</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/probe.py"/>
        <location filename="../../sigexplorer/topics/probe.py"/>
        <source>Second probe</source>
        <translation>Zweite Sonde</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/probe.py"/>
        <source>Second probe x</source>
        <translation>Zweite Sonde x</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/probe.py"/>
        <source>Show probe</source>
        <translation>Sonde zeigen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/probe.py"/>
        <source>Tangent</source>
        <translation>Tangente</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/probe.py"/>
        <source>The input at which everything is read off.</source>
        <translation>Die Eingabe, an der alles abgelesen wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/probe.py"/>
        <source>The input of the second probe.</source>
        <translation>Die Eingabe der zweiten Sonde.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/probe.py"/>
        <source>The probe is not shown.</source>
        <translation>Die Sonde wird nicht gezeigt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/probe.py"/>
        <source>There is no second probe.</source>
        <translation>Es gibt keine zweite Sonde.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/readout.py"/>
        <source>lost in rounding</source>
        <translation>durch Rundung verloren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/readout.py"/>
        <source>nowhere between</source>
        <translation>nirgends dazwischen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/readout.py"/>
        <source>of the steepest</source>
        <translation>von der größten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/readout.py"/>
        <source>same slope at</source>
        <translation>gleiche Steigung bei</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/curve/readout.py"/>
        <source>secant slope</source>
        <translation>Sekantensteigung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>A CSV file with what both units receive and the target in each row; empty for points that are drawn at random.</source>
        <translation>Eine CSV-Datei mit dem, was beide Neuronen empfangen, und dem Zielwert in jeder Zeile; leer für zufällig gezogene Punkte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>A linear output with half the squared error, or a logistic output with cross-entropy; without a bias.</source>
        <translation>Eine lineare Ausgabe mit dem halben quadratischen Fehler oder eine logistische mit Kreuzentropie; ohne Bias.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Comma-separated values (*.csv *.txt)</source>
        <translation>Kommagetrennte Werte (*.csv *.txt)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Correlation</source>
        <translation>Korrelation</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>Deviation</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>Each kind of input at the rate that brings it to the goal soonest, or all of them at the one that is given.</source>
        <translation>Jede Art von Eingabe mit der Lernrate, die sie am schnellsten ans Ziel bringt, oder alle mit der angegebenen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>First weight</source>
        <translation>Erstes Gewicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>First weight sought</source>
        <translation>Gesuchtes erstes Gewicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>Give up after</source>
        <translation>Aufgeben nach</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>Given</source>
        <translation>Gegeben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>Half width</source>
        <translation>Halbe Breite</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>How far a step follows the gradient.</source>
        <translation>Wie weit ein Schritt dem Gradienten folgt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>How far the plane of weights is drawn around the minimum.</source>
        <translation>Wie weit um das Minimum die Ebene der Gewichte gezeichnet wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>How many points there are.</source>
        <translation>Wie viele Punkte es gibt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>How many steps a frame takes while it plays.</source>
        <translation>Wie viele Schritte beim Abspielen auf ein Bild kommen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>How many steps of the path are drawn.</source>
        <translation>Wie viele Schritte des Wegs gezeichnet werden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>How much of a step&apos;s velocity is left in the next.</source>
        <translation>Wie viel der Geschwindigkeit eines Schritts im nächsten bleibt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>How much what both units receive goes together.</source>
        <translation>Wie stark zusammenhängt, was beide Neuronen empfangen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>How weights follow the gradient, on the path that is drawn.</source>
        <translation>Wie die Gewichte dem Gradienten folgen, auf dem gezeichneten Weg.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>Logistic</source>
        <translation>Logistisch</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/topics/neuron.py"/>
        <source>Neuron</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>One</source>
        <translation>Einer</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Optimiser</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Pace</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Plain</source>
        <translation>Einfach</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>Points a step</source>
        <translation>Punkte je Schritt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>Rates</source>
        <translation>Lernraten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>Second weight</source>
        <translation>Zweites Gewicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>Second weight sought</source>
        <translation>Gesuchtes zweites Gewicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>Shift</source>
        <translation>Verschiebung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>So many steps are looked through for the goal.</source>
        <translation>So viele Schritte werden nach dem Ziel abgesucht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>The goal is reached when so much is left of the loss above its minimum, as a share of that at the start.</source>
        <translation>Das Ziel ist erreicht, wenn vom Verlust über seinem Minimum so viel übrig ist, als Anteil des anfänglichen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>The mean of what the units receive.</source>
        <translation>Der Mittelwert dessen, was die Neuronen empfangen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>The points are those of the file.</source>
        <translation>Die Punkte sind die der Datei.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>The same seed draws the same points, in the same order.</source>
        <translation>Derselbe Startwert zieht dieselben Punkte in derselben Reihenfolge.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>The standard deviation of what is added to the targets, before a logistic output.</source>
        <translation>Die Standardabweichung dessen, was zu den Zielwerten kommt, vor einer logistischen Ausgabe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>The standard deviation of what the units receive.</source>
        <translation>Die Standardabweichung dessen, was die Neuronen empfangen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>The weight of the first input at the beginning.</source>
        <translation>Das Gewicht der ersten Eingabe am Anfang.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>The weight of the first input that makes the targets.</source>
        <translation>Das Gewicht der ersten Eingabe, aus dem die Zielwerte entstehen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>The weight of the second input at the beginning.</source>
        <translation>Das Gewicht der zweiten Eingabe am Anfang.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>The weight of the second input that makes the targets.</source>
        <translation>Das Gewicht der zweiten Eingabe, aus dem die Zielwerte entstehen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <source>Whether a step follows the gradient of all points, or of one after the other.</source>
        <translation>Ob ein Schritt dem Gradienten aller Punkte folgt oder dem von einem nach dem anderen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/problem.py"/>
        <source>a CSV file with two inputs and the target in each row</source>
        <translation>eine CSV-Datei mit zwei Eingaben und dem Zielwert in jeder Zeile</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/problem.py"/>
        <source>descent.data: {file} has the target {target}: a logistic neuron takes 0 to 1; choose a linear one.</source>
        <translation>descent.data: {file} hat den Zielwert {target}: Ein logistisches Neuron nimmt 0 bis 1; wählen Sie ein lineares.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/descent/problem.py"/>
        <source>descent.data: {file} has {n} columns: give three, two inputs and the target.</source>
        <translation>
            <numerusform>descent.data: {file} hat {n} Spalte: Geben Sie drei an, zwei Eingaben und den Zielwert.</numerusform>
            <numerusform>descent.data: {file} hat {n} Spalten: Geben Sie drei an, zwei Eingaben und den Zielwert.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/problem.py"/>
        <source>the best weights leave the range of float64, so small are the units: give a larger deviation, or another function.</source>
        <translation>die besten Gewichte verlassen den Bereich von float64, so klein sind die Ausgaben der Neuronen: Geben Sie eine größere Streuung oder eine andere Funktion an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/problem.py"/>
        <source>the cross-entropy has no minimum here, as a line through the origin tells the targets apart: choose the linear neuron.</source>
        <translation>die Kreuzentropie hat hier kein Minimum, da eine Gerade durch den Ursprung die Zielwerte trennt: Wählen Sie das lineare Neuron.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/problem.py"/>
        <source>the squares of the units leave the range of float64 at these points: give a smaller deviation, or another function.</source>
        <translation>die Quadrate der Neuronen verlassen an diesen Punkten den Bereich von float64: Geben Sie eine kleinere Streuung oder eine andere Funktion an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/problem.py"/>
        <source>the units leave the range of float64 at these points: give a smaller deviation, or another function.</source>
        <translation>die Neuronen verlassen an diesen Punkten den Bereich von float64: Geben Sie eine kleinere Streuung oder eine andere Funktion an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/problem.py"/>
        <source>{function} is undefined at some of these points: choose another function, or move the points.</source>
        <translation>{function} ist an einigen dieser Punkte undefiniert: Wählen Sie eine andere Funktion, oder verschieben Sie die Punkte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/problem.py"/>
        <location filename="../../sigexplorer/model/training/data.py"/>
        <source>{of}: {file} holds more than {most} points: give fewer.</source>
        <translation>{of}: {file} enthält mehr als {most} Punkte: Geben Sie weniger an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source> (eigenvalues {large} and {small})</source>
        <translation> (Eigenwerte {large} und {small})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source> (gradients of 0 left out)</source>
        <translation> (Gradienten von 0 nicht gezählt)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>, up to {most} on the way,</source>
        <translation>, unterwegs bis {most},</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>A rate of {rate} is too large: {optimiser} converges only below {formula} = {bounds}.</source>
        <translation>Eine Lernrate von {rate} ist zu groß ({optimiser}): Konvergenz gibt es nur unter {formula} = {bounds}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>A rate of {rate} is too large: {optimiser} converges, near the minimum, only below {formula} = {bounds}.</source>
        <translation>Eine Lernrate von {rate} ist zu groß ({optimiser}): Nahe dem Minimum gibt es Konvergenz nur unter {formula} = {bounds}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>Of {n} steps that follow one point each, both weights&apos; gradients have the same sign at {one}; where steps follow all points, at {all}{still}.</source>
        <translation>
            <numerusform>Bei {n} Schritt, der einem Punkt folgt, haben die Gradienten beider Gewichte zu {one} dasselbe Vorzeichen; folgt er allen Punkten, zu {all}{still}.</numerusform>
            <numerusform>Von {n} Schritten, die je einem Punkt folgen, haben die Gradienten beider Gewichte bei {one} dasselbe Vorzeichen; folgen die Schritte allen Punkten, bei {all}{still}.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>The Hessian&apos;s condition number at the minimum is {conditions}.</source>
        <translation>Die Konditionszahl der Hesse-Matrix am Minimum ist {conditions}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>The Hessian&apos;s condition number is {conditions}.</source>
        <translation>Die Konditionszahl der Hesse-Matrix ist {conditions}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>With {function}: condition number {condition}, the goal after {steps}.</source>
        <translation>{function}: Konditionszahl {condition}; {steps} bis zum Ziel.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>With {function}: condition number {condition}, the goal not within {steps}.</source>
        <translation>{function}: Konditionszahl {condition}; {steps} genügen nicht bis zum Ziel.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>With {function}: {refusal}</source>
        <translation>{function}: {refusal}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>With {optimiser}, {rate}, {reached} ({others}).</source>
        <translation>Optimierer: {optimiser}, {rate}. {reached} ({others}).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>With {optimiser}, {rate}, {reached}.</source>
        <translation>Optimierer: {optimiser}, {rate}. {reached}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>at a rate of {rate}</source>
        <translation>bei einer Lernrate von {rate}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>each at the best rate tried</source>
        <translation>je mit der besten versuchten Lernrate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>momentum {momentum}</source>
        <translation>Momentum {momentum}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>none that moves</source>
        <translation>keinem, der sich bewegt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>not within {steps}</source>
        <translation>nicht in {steps}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>plain descent</source>
        <translation>einfacher Abstieg</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <location filename="../../sigexplorer/model/training/deep.py"/>
        <location filename="../../sigexplorer/model/training/measures.py"/>
        <source>step</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Schritt</numerusform>
            <numerusform>Schritte</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>the loss above its minimum is down to {goal} after {soon}, and not within {steps} with {late}</source>
        <translation>Bis der Verlust über seinem Minimum auf {goal} gesunken ist, braucht es {soon}; mit {late} genügen {steps} nicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>the loss above its minimum is down to {goal} after {steps} steps</source>
        <translation>Der Verlust über seinem Minimum ist nach {steps} Schritten auf {goal} gesunken</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>the loss above its minimum is down to {goal} within {steps} with none of these inputs</source>
        <translation>{steps} genügen mit keiner dieser Eingaben, um den Verlust über seinem Minimum auf {goal} zu senken</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>undefined, as all inputs are 0,</source>
        <translation>nicht definiert, da alle Eingaben 0 sind,</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>{bound} with {inputs}</source>
        <translation>{bound} mit {inputs}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>{condition} where their means are taken away</source>
        <translation>{condition} nach Abzug ihrer Mittelwerte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>{condition} with {inputs}</source>
        <translation>{condition} mit {inputs}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/reading.py"/>
        <source>{steps} with {inputs}</source>
        <translation>{steps} mit {inputs}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/result.py"/>
        <source>{function} less its mean</source>
        <translation>{function} ohne Mittelwert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/result.py"/>
        <source>{kind} inputs</source>
        <translation>Eingaben aus {kind}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/descent/result.py"/>
        <source>{kind} inputs less their mean</source>
        <translation>Eingaben aus {kind} ohne ihren Mittelwert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/arithmetic.py"/>
        <source>{function} is not known operation by operation: give sigmoid or tanh.</source>
        <translation>{function} ist nicht Operation für Operation bekannt: Geben Sie sigmoid oder tanh an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/arithmetic.py"/>
        <source>{function} is not known operation by operation: give sigmoid, tanh or a formula.</source>
        <translation>{function} ist nicht Operation für Operation bekannt: Geben Sie sigmoid, tanh oder eine Formel an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>Axis</source>
        <translation>Achse</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>Each operation</source>
        <translation>Je Operation</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>Formats of 8 bits give their largest number on overflow; off, E5M2 gives infinity and E4M3 NaN.</source>
        <translation>Formate mit 8 Bit geben bei Überlauf ihre größte Zahl; aus gibt E5M2 unendlich und E4M3 NaN.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>Inputs in equal steps, both edges included.</source>
        <translation>Eingaben in gleichen Schritten, beide Ränder eingeschlossen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>Logarithmic</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Loss gradient</source>
        <translation>Gradient des Verlusts</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>Only formats of 8 bits saturate.</source>
        <translation>Nur Formate mit 8 Bit sättigen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>Only the loss has a target.</source>
        <translation>Nur der Verlust hat einen Zielwert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>PyTorch&apos;s kernel</source>
        <translation>PyTorchs Kernel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>Rounded once</source>
        <translation>Einmal gerundet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>Saturate 8 bits</source>
        <translation>8 Bit sättigen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>Show the true value rounded once to the format.</source>
        <translation>Den wahren Wert zeigen, einmal auf das Format gerundet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>Show what PyTorch&apos;s own sigmoid and tanh give: the value rounded once, the slope from the rounded value.</source>
        <translation>Zeigen, was PyTorchs eigene sigmoid und tanh ergeben: den Wert einmal gerundet, die Steigung aus dem gerundeten Wert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>Show what the format gives when it rounds every operation.</source>
        <translation>Zeigen, was das Format ergibt, wenn es jede Operation rundet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Slope</source>
        <translation>Steigung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>Target</source>
        <translation>Zielwert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>The kernels of the loss are not followed.</source>
        <translation>Die Kernel des Verlusts werden nicht verfolgt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>The label that the loss compares with.</source>
        <translation>Das Label, mit dem der Verlust vergleicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>The largest input.</source>
        <translation>Die größte Eingabe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>The number format whose staircase is drawn.</source>
        <translation>Das Zahlenformat, dessen Treppe gezeichnet wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>The smallest input.</source>
        <translation>Die kleinste Eingabe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>The vertical axis; automatic is linear for the function, and logarithmic for what dies in the tails.</source>
        <translation>Die senkrechte Achse; automatisch ist linear für die Funktion und logarithmisch für das, was in den Ausläufern verschwindet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/parameters.py"/>
        <source>What is drawn: the function, its slope, binary cross-entropy of the logistic, or the gradient of that.</source>
        <translation>Was gezeichnet wird: die Funktion, ihre Steigung, die binäre Kreuzentropie der logistischen oder deren Gradient.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>To the left it is {where}.</source>
        <translation>Nach links: {where}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>To the right it is {where}.</source>
        <translation>Nach rechts: {where}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>at its limit of {value}</source>
        <translation>an seiner Grenze von {value}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>binary cross-entropy</source>
        <translation>Die binäre Kreuzentropie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>by s(1 − s)</source>
        <translation>mit s(1 − s)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>by s(x)s(−x)</source>
        <translation>mit s(x)s(−x)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>by the stable s(x)s(−x)</source>
        <translation>mit dem stabilen s(x)s(−x)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>by the textbook s(1 − s)</source>
        <translation>nach dem Lehrbuch mit s(1 − s)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>exactly {value}</source>
        <translation>genau {value}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>from logits</source>
        <translation>aus Logits</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>from {at} {ways}</source>
        <translation>ab {at} {ways}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>in PyTorch&apos;s kernel</source>
        <translation>in PyTorchs Kernel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>in the stable form</source>
        <translation>in der stabilen Form</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>in the textbook form</source>
        <translation>in der Lehrbuchform</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>infinite</source>
        <translation>unendlich</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>operation by operation</source>
        <translation>Operation für Operation</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>rounded once</source>
        <translation>einmal gerundet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>the function</source>
        <translation>Die Funktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>the gradient of binary cross-entropy</source>
        <translation>Der Gradient der binären Kreuzentropie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>the slope</source>
        <translation>Die Steigung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>through the sigmoid</source>
        <translation>über die Sigmoidfunktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>undefined (NaN)</source>
        <translation>nicht definiert (NaN)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>{format}: {sentence}</source>
        <translation>{format}: {sentence}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>{state} from {at} {ways}</source>
        <translation>{state} ab {at} {ways}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>{state} from {symbol} = {at} ({formula}) {ways}</source>
        <translation>{state} ab {symbol} = {at} ({formula}) {ways}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>{state} from {symbol} = {at} {ways}</source>
        <translation>{state} ab {symbol} = {at} {ways}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>{what} becomes exactly 0 from no input on.</source>
        <translation>{what} wird von keiner Eingabe an genau 0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>{what} becomes exactly 0, infinite or undefined from no input on.</source>
        <translation>{what} wird von keiner Eingabe an genau 0, unendlich oder undefiniert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>{what} for a target of {target}</source>
        <translation>{what} für ein Ziel von {target}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>{what} is exactly 0 at every input that is drawn.</source>
        <translation>{what} ist an jeder gezeichneten Eingabe genau 0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>{what} is rounded to exactly 0 at every input that is drawn.</source>
        <translation>{what} wird bei jeder gezeichneten Eingabe zu genau 0 gerundet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>{what} is undefined at every input that is drawn.</source>
        <translation>{what} ist an jeder gezeichneten Eingabe undefiniert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>{what} is {where}.</source>
        <translation>{what} ist {where}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>{what} neither reaches a limit exactly nor becomes exactly 0 from any input on.</source>
        <translation>{what} erreicht bei keiner Eingabe genau einen Grenzwert und wird von keiner an genau 0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/formats/reading.py"/>
        <source>{where}, {way} never</source>
        <translation>{where}, {way} nie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/glance.py"/>
        <source>The best pair is being looked for.</source>
        <translation>Das beste Paar wird noch gesucht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/glance.py"/>
        <source>With He&apos;s initialisation gradients {change}.</source>
        <translation>Mit der Initialisierung von He sind Gradienten {change}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/pairs.py"/>
        <source>PyTorch&apos;s gain for {function}</source>
        <translation>PyTorchs Verstärkung für {function}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/pairs.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>PyTorch&apos;s nn.Linear</source>
        <translation>PyTorchs nn.Linear</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/pairs.py"/>
        <source>orthogonal</source>
        <translation>orthogonal</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/pairs.py"/>
        <source>the point</source>
        <translation>der Punkt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Bias variance</source>
        <translation>Biasvarianz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Catalogue</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <source>Check the advice on real random networks of the width and depth asked for.</source>
        <translation>Prüft den Rat an echten Zufallsnetzen der verlangten Breite und Tiefe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Correlation of inputs</source>
        <translation>Korrelation der Eingaben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <location filename="../../sigexplorer/topics/cost.py"/>
        <location filename="../../sigexplorer/topics/overview.py"/>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Dead</source>
        <translation>Tot</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <location filename="../../sigexplorer/topics/weights.py"/>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <source>First seed</source>
        <translation>Erster Startwert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Gradient</source>
        <translation>Gradient</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Gradient largest</source>
        <translation>Gradient, größter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Gradient nonfinite</source>
        <translation>Gradient, nicht endlich</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Gradient rms</source>
        <translation>Gradient (RMS)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Gradient zero</source>
        <translation>Gradient, Anteil 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>He</source>
        <translation>He</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <source>How many networks are measured of each initialisation.</source>
        <translation>Wie viele Netze je Initialisierung gemessen werden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Initialisation</source>
        <translation>Initialisierung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Largest</source>
        <translation>Größter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <source>Map of</source>
        <translation>Karte für</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Mean square of inputs</source>
        <translation>Mittleres Quadrat der Eingaben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <location filename="../../sigexplorer/topics/cost.py"/>
        <location filename="../../sigexplorer/topics/overview.py"/>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <source>Of two inputs whose distance is to be kept: 0 for independent ones.</source>
        <translation>Zwischen zwei Eingaben, deren Abstand erhalten bleiben soll: 0 bei unabhängigen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <source>Order of functions</source>
        <translation>Reihenfolge der Funktionen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Saturated</source>
        <translation>Gesättigt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Smallest</source>
        <translation>Kleinster</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <source>Switch Measure on first.</source>
        <translation>Schalten Sie zuerst „Messen“ ein.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <source>The mean square of an input&apos;s numbers: 1 for standardised data.</source>
        <translation>Das mittlere Quadrat der Zahlen einer Eingabe: 1 bei standardisierten Daten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <source>The networks have this seed and those that follow.</source>
        <translation>Die Netze haben diesen Startwert und die folgenden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Update ratio</source>
        <translation>Schritt / Gewichte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Update zero</source>
        <translation>Schritt, Anteil 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Value largest</source>
        <translation>Werte, größter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Value mean</source>
        <translation>Werte, Mittelwert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Value nonfinite</source>
        <translation>Werte, nicht endlich</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Value std</source>
        <translation>Werte, Streuung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Variance</source>
        <translation>Varianz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Weight gradient nonfinite</source>
        <translation>Gewichtsgr. nicht endlich</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Weight gradient rms</source>
        <translation>Gewichtsgradient (RMS)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Weight largest</source>
        <translation>Gewichte, größtes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Weight nonfinite</source>
        <translation>Gewichte, nicht endlich</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Weight rms</source>
        <translation>Gewichte (RMS)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Weight variance</source>
        <translation>Gewichtsvarianz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <source>What the colours of the map are: what is kept of the gradient, of the inputs&apos; length, or of their distance.</source>
        <translation>Was die Farben der Karte bedeuten: was vom Gradienten, von der Länge der Eingaben oder von ihrem Abstand erhalten bleibt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <source>What the table of functions is sorted by: their places in the catalogue, or one of its columns.</source>
        <translation>Wonach die Tabelle der Funktionen sortiert ist: nach ihrem Platz im Katalog oder nach einer ihrer Spalten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/parameters.py"/>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>But {problem}.</source>
        <translation>Aber: {problem}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>Measured on {networks} of width {width}: {share} of the gradient is left.</source>
        <translation>Gemessen, {networks} der Breite {width}: Vom Gradienten bleiben {share}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>One layer passes no gradient on to another, so that every variance keeps it; n Var[w] = 1 gives it the length of its inputs.</source>
        <translation>Eine einzige Schicht gibt keinen Gradienten an eine andere weiter, sodass jede Varianz ihn erhält; n Var[w] = 1 gibt ihr die Länge ihrer Eingaben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>There is no theory of {function}: {reason}. Choose another function.</source>
        <translation>Für {function} gibt es keine Theorie: {reason}. Wählen Sie eine andere Funktion.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>With {function}: every variance keeps gradients too.</source>
        <translation>{function}: Auch hier erhält jede Varianz die Gradienten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>With {function}: no pair lets a gradient through.</source>
        <translation>{function}: Kein Paar lässt einen Gradienten durch.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>With {function}: no theory, for {reason}.</source>
        <translation>{function}: keine Theorie, denn {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>With {function}: the best pair is {pair}, gradients {change}.</source>
        <translation>{function}: Das beste Paar ist {pair}, Gradienten sind {change}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>at the point {share}</source>
        <translation>am Punkt {share}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>at the point, {pair}, gradients {change}</source>
        <translation>am Punkt, {pair}, sind Gradienten {change}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>gain {gain}, standard deviation {deviation} at fan-in {width}</source>
        <translation>Verstärkung {gain}, Standardabweichung {deviation} bei {width} Eingängen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>gain {gain}, standard deviation {deviation} at fan-in {width}, of biases {biases}</source>
        <translation>Verstärkung {gain}, Standardabweichung {deviation} bei {width} Eingängen, der Biases {biases}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>lengths grow {factor}</source>
        <translation>Längen wachsen {factor}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>lengths keep theirs</source>
        <translation>Längen bleiben erhalten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>lengths shrink {factor}</source>
        <translation>Längen schrumpfen {factor}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <location filename="../../sigexplorer/model/network/result.py"/>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>network</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Netz</numerusform>
            <numerusform>Netze</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>nothing that float64 holds</source>
        <translation>keine Reste, die float64 fasst</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>with He gradients {change}</source>
        <translation>mit He sind Gradienten {change}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>with {initialisation} {share}</source>
        <translation>mit {initialisation} {share}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>{function}: with {pair} ({engineers}) gradients {change}, {beside}.</source>
        <translation>{function}: Mit {pair} ({engineers}) sind Gradienten {change}; {beside}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>{lengths}, and {share} of two inputs&apos; distance is left</source>
        <translation>{lengths}, und vom Abstand zweier Eingaben bleiben {share}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>{median} ({low} to {high})</source>
        <translation>{median} ({low} bis {high})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/reading.py"/>
        <source>{problem}. Choose another function, or train this one by its surrogate&apos;s slope.</source>
        <translation>{problem}. Wählen Sie eine andere Funktion, oder trainieren Sie diese mit der Steigung eines Ersatzes.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/verdict.py"/>
        <source>lengths grow {factor} on the way</source>
        <translation>Längen wachsen unterwegs {factor}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/verdict.py"/>
        <source>lengths shrink {factor} on the way</source>
        <translation>Längen schrumpfen unterwegs {factor}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/verdict.py"/>
        <source>networks of this width scatter by a factor of {factor} about it: wider ones come nearer to it</source>
        <translation>Netze dieser Breite streuen um den Faktor {factor} darum: Breitere kommen ihm näher</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/verdict.py"/>
        <source>no pair that was tried keeps gradients with {function}</source>
        <translation>kein Paar, das versucht wurde, erhält Gradienten mit {function}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/verdict.py"/>
        <source>no pair that was tried keeps gradients with {function}: the best one has them grow {factor}</source>
        <translation>kein Paar, das versucht wurde, erhält Gradienten mit {function}: Mit dem besten wachsen sie {factor}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/verdict.py"/>
        <source>no pair that was tried keeps gradients with {function}: the best one leaves {share} of them</source>
        <translation>kein Paar, das versucht wurde, erhält Gradienten mit {function}: Das beste lässt {share} von ihnen übrig</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/initialisation/verdict.py"/>
        <source>no variances keep gradients with {function}: its slope is 0 wherever it has one</source>
        <translation>keine Varianzen erhalten Gradienten mit {function}: Ihre Steigung ist 0, wo sie eine hat</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/meanfield/changes.py"/>
        <source>grow beyond all that is followed over {layers}</source>
        <translation>über {layers} größer als alles, was verfolgt wird</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/meanfield/changes.py"/>
        <source>grow {factor}</source>
        <translation>{factor} größer</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/meanfield/changes.py"/>
        <source>grow {factor} over {layers}</source>
        <translation>über {layers} {factor} größer</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/meanfield/changes.py"/>
        <source>keep their size within {percent} %</source>
        <translation>bis auf {percent} % gleich groß</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/meanfield/changes.py"/>
        <source>keep their size within {percent} % over {layers}</source>
        <translation>über {layers} bis auf {percent} % gleich groß</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/meanfield/changes.py"/>
        <source>shrink {factor}</source>
        <translation>{factor} kleiner</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/meanfield/changes.py"/>
        <source>shrink {factor} over {layers}</source>
        <translation>über {layers} {factor} kleiner</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/meanfield/changes.py"/>
        <source>vanish over {layers}</source>
        <translation>über {layers} ganz verschwunden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/meanfield/quadrature.py"/>
        <source>at its poles its square has no mean</source>
        <translation>an ihren Polen hat ihr Quadrat keinen Mittelwert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/meanfield/quadrature.py"/>
        <source>inputs come to lengths at which its swings are not resolved</source>
        <translation>Eingaben kommen zu Längen, bei denen ihre Schwingungen nicht aufgelöst sind</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/meanfield/quadrature.py"/>
        <source>it is undefined for some inputs</source>
        <translation>sie ist für manche Eingaben nicht definiert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/meanfield/quadrature.py"/>
        <source>where its slope has no bound the square of that has no mean</source>
        <translation>wo ihre Steigung keine Schranke hat, hat deren Quadrat keinen Mittelwert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/batch.py"/>
        <source>a CSV file of numbers, one input a row</source>
        <translation>eine CSV-Datei mit Zahlen, eine Eingabe je Zeile</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/beside.py"/>
        <source>, {share} of them is left at layer 1</source>
        <translation>, in Schicht 1 sind {share} von ihnen übrig</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/beside.py"/>
        <source>With {function}: {measured}; {theory}.</source>
        <translation>{function}: {measured}; {theory}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/beside.py"/>
        <source>gradients {change} a layer{left}</source>
        <translation>Gradienten sind je Schicht {change}{left}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/beside.py"/>
        <source>gradients {change} a layer{left} over the {layers} that stay in float64</source>
        <translation>Gradienten sind je Schicht {change}{left}, über die {layers}, die in float64 bleiben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/beside.py"/>
        <source>in theory no gradient arrives</source>
        <translation>in der Theorie kommt kein Gradient an</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/beside.py"/>
        <source>in theory there is nothing to say</source>
        <translation>die Theorie sagt dazu nichts</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/beside.py"/>
        <source>in theory they {change}</source>
        <translation>in der Theorie sind sie {change}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/beside.py"/>
        <source>in theory what passes of them is too small for float64</source>
        <translation>in der Theorie ist das, was von ihnen ankommt, zu klein für float64</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/beside.py"/>
        <source>no gradient arrives at layer 1</source>
        <translation>kein Gradient kommt in Schicht 1 an</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/beside.py"/>
        <source>one layer passes no gradient on</source>
        <translation>eine einzige Schicht gibt keinen Gradienten weiter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/beside.py"/>
        <source>the first layers leave the range of float64, or are undefined</source>
        <translation>die ersten Schichten verlassen den Bereich von float64 oder sind undefiniert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/beside.py"/>
        <source>the network is on its way</source>
        <translation>das Netz wird noch berechnet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/glance.py"/>
        <source>So far there is the theory alone: the network itself is being computed.</source>
        <translation>Bisher steht nur die Theorie da: Das Netz selbst wird noch berechnet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/glance.py"/>
        <source>So far this is of the first {inputs}.</source>
        <translation>Bisher gilt das für die ersten {inputs}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/network/glance.py"/>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <location filename="../../sigexplorer/panes/network.py"/>
        <location filename="../../sigexplorer/panes/network_layer.py"/>
        <source>input</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Eingabe</numerusform>
            <numerusform>Eingaben</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/jacobian.py"/>
        <source> (theory {value})</source>
        <translation> (Theorie {value})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/jacobian.py"/>
        <source>: all are nearly alike</source>
        <translation>: alle sind fast gleich</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/jacobian.py"/>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>Every singular value of the Jacobian is exactly 0.</source>
        <translation>Alle Singulärwerte der Jacobi-Matrix sind genau 0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/jacobian.py"/>
        <source>The Jacobian&apos;s squared singular values over {layers} have a mean of {mean}{theory} and a variance of {variance} times its square{beside}{alike}.</source>
        <translation>Die quadrierten Singulärwerte der Jacobi-Matrix über {layers} haben den Mittelwert {mean}{theory} und als Varianz das {variance}-Fache seines Quadrats{beside}{alike}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/measures.py"/>
        <source>behind layer {layer} preactivations leave the range of float64, or are undefined.</source>
        <translation>hinter Schicht {layer} verlassen Präaktivierungen den Bereich von float64 oder sind undefiniert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/measures.py"/>
        <source>network: there are no singular values of {inputs} inputs: give at most {most}.</source>
        <translation>network: Es gibt keine Singulärwerte bei {inputs} Eingängen: Geben Sie höchstens {most} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/measures.py"/>
        <source>network: there are no singular values. {reason}</source>
        <translation>network: Es gibt keine Singulärwerte. {reason}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/measures.py"/>
        <source>the first layer&apos;s preactivations leave the range of float64.</source>
        <translation>die Präaktivierungen der ersten Schicht verlassen den Bereich von float64.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/memory.py"/>
        <source>network: depth {depth} at width {width} with {batch} inputs takes {needed} MB, {most} MB are allowed: give a batch of at most {fitting}, or fewer or narrower layers.</source>
        <translation>network: Tiefe {depth} bei Breite {width} mit {batch} Eingaben braucht {needed} MB, erlaubt sind {most} MB: Geben Sie einen Batch von höchstens {fitting} oder weniger oder schmalere Schichten an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>A CSV file with one input a row; empty for independent standard normal numbers.</source>
        <translation>Eine CSV-Datei mit einer Eingabe je Zeile; leer für unabhängige standardnormalverteilte Zahlen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>After</source>
        <translation>Danach</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Batch normalisation mixes the inputs: none has a Jacobian of its own.</source>
        <translation>Batch-Normalisierung mischt die Eingaben: Keine hat eine eigene Jacobi-Matrix.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Before</source>
        <translation>Davor</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Biases</source>
        <translation>Biases</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Compute the singular values of the Jacobian at the first input, up to width 512.</source>
        <translation>Berechnet die Singulärwerte der Jacobi-Matrix an der ersten Eingabe, bis zur Breite 512.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Gaussian</source>
        <translation>Normalverteilt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Give every unit a random bias.</source>
        <translation>Jedes Neuron erhält einen zufälligen Bias.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Glorot normal</source>
        <translation>Glorot normal</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Glorot uniform</source>
        <translation>Glorot uniform</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>He normal</source>
        <translation>He normal</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>He uniform</source>
        <translation>He uniform</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>How many inputs are sent through; of a file, at most so many rows.</source>
        <translation>Wie viele Eingaben durchgeschickt werden; von einer Datei höchstens so viele Zeilen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>How many networks are drawn, of this seed and those that follow it: their median and middle 68 % beside the first.</source>
        <translation>Wie viele Netze gezogen werden, mit diesem Startwert und den folgenden: ihr Median und die mittleren 68 % neben dem ersten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>How many units every layer has.</source>
        <translation>Wie viele Neuronen jede Schicht hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>How much of a layer&apos;s preactivations is added to those of the next: 0 for a plain network, 1 for a residual one.</source>
        <translation>Wie viel von den Präaktivierungen einer Schicht zu denen der nächsten kommt: 0 bei einem einfachen Netz, 1 bei einem residualen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>How weights are drawn; only normal, uniform and orthogonal take the weight variance given here.</source>
        <translation>Wie die Gewichte gezogen werden; nur „Normal“, „Gleichverteilt“ und „Orthogonal“ nehmen die hier angegebene Gewichtsvarianz.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>It is computed up to width {width}.</source>
        <translation>Sie wird bis zur Breite {width} berechnet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Jacobian</source>
        <translation>Jacobi-Matrix</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Layer shown</source>
        <translation>Gezeigte Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Lecun normal</source>
        <translation>LeCun normal</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Lecun uniform</source>
        <translation>LeCun uniform</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Normalisation</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Nothing is normalised.</source>
        <translation>Nichts wird normalisiert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Of every two inputs: 0 for independent ones, 1 for the same one.</source>
        <translation>Zwischen je zwei Eingaben: 0 bei unabhängigen, 1 bei derselben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Ones</source>
        <translation>Einsen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Orthogonal</source>
        <translation>Orthogonal</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Output gradient</source>
        <translation>Ausgabegradient</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Placement</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>PyTorch&apos;s default has its own.</source>
        <translation>Der Standard von PyTorch hat seine eigene.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Residual branch</source>
        <translation>Residualzweig</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Rms</source>
        <translation>RMS</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>The inputs come from a file.</source>
        <translation>Die Eingaben kommen aus einer Datei.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>The mean square of an input&apos;s numbers, its squared length a number: 1 for standardised data.</source>
        <translation>Das mittlere Quadrat der Zahlen einer Eingabe, also ihre quadrierte Länge je Zahl: 1 bei standardisierten Daten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>The same seed draws the same weights, biases and inputs.</source>
        <translation>Derselbe Startwert zieht dieselben Gewichte, Biases und Eingaben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>The variance of a weight times the fan-in, of the normal, uniform and orthogonal initialisation.</source>
        <translation>Die Varianz eines Gewichts mal der Zahl der Eingänge, bei normaler, gleichverteilter und orthogonaler Initialisierung.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>The variance of the biases, 0 at most initialisations; PyTorch&apos;s default has its own.</source>
        <translation>Die Varianz der Biases, bei den meisten Initialisierungen 0; der Standard von PyTorch hat seine eigene.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>There are no biases.</source>
        <translation>Es gibt keine Biases.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>There is one layer.</source>
        <translation>Es gibt nur eine Schicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Torch linear</source>
        <translation>PyTorch Linear</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Uniform</source>
        <translation>Gleichverteilt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>What every layer is brought to mean 0 and variance 1 over: its units (layer), its units with the mean left in (rms), or the inputs (batch).</source>
        <translation>Worüber jede Schicht auf Mittelwert 0 und Varianz 1 gebracht wird: ihre Neuronen (Schicht), ihre Neuronen ohne Abzug des Mittelwerts (RMS) oder die Eingaben (Batch).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>What is added to the variance that is divided by.</source>
        <translation>Was zur Varianz kommt, durch die geteilt wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>What is sent back from the last layer: standard normal numbers, or ones.</source>
        <translation>Was von der letzten Schicht zurückgeschickt wird: standardnormalverteilte Zahlen oder Einsen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Where it is normalised: before the function, after it, or the sum of branch and layer, before it is passed on (post-norm).</source>
        <translation>Wo normalisiert wird: vor der Funktion, nach ihr, oder die Summe aus Zweig und Schicht, bevor sie weitergegeben wird (Post-Norm).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <source>Whose histograms are drawn: click on a layer, or step with the arrow keys; of a network that has fewer, the last.</source>
        <translation>Wessen Histogramme gezeichnet werden: Klicken Sie auf eine Schicht, oder gehen Sie mit den Pfeiltasten weiter; bei einem Netz mit weniger Schichten die letzte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>units</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source> All of this is of plain layers, without the random network&apos;s {parts}.</source>
        <translation> All dies gilt für einfache Schichten; vom Zufallsnetz weggelassen: {parts}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>% in layer</source>
        <translation>% in Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>, but half of the Jacobian&apos;s singular values would be below {bound}</source>
        <translation>, aber die Hälfte der Singulärwerte der Jacobi-Matrix läge unter {bound}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>; between {low} and {high} in the middle 68 % of them</source>
        <translation>; zwischen {low} und {high} bei den mittleren 68 % von ihnen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>; theory has {low} to {high} at this width</source>
        <translation>; die Theorie hat bei dieser Breite {low} bis {high}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>All weights are 0: nothing passes through them.</source>
        <translation>Alle Gewichte sind 0: Durch sie gelangt nichts.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>At layer {layer} a unit is inactive or saturated for {share} of the inputs in the mean and {dead} of the units are dead: their slope is 0 for every input.</source>
        <translation>In Schicht {layer} ist ein Neuron im Mittel für {share} der Eingaben inaktiv oder gesättigt, und {dead} der Neuronen sind tot: Ihre Steigung ist für jede Eingabe 0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>At layer {layer} a unit is inactive or saturated for {share} of the inputs in the mean, {always} are saturated for every one, and {dead} of the units are dead: their slope is 0 for every input.</source>
        <translation>In Schicht {layer} ist ein Neuron im Mittel für {share} der Eingaben inaktiv oder gesättigt, {always} sind es für jede, und {dead} der Neuronen sind tot: Ihre Steigung ist für jede Eingabe 0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>Glorot and tanh</source>
        <translation>Glorot und tanh</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>Gradients leave the range of float64 on their way back.</source>
        <translation>Gradienten verlassen auf dem Rückweg den Bereich von float64.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>Gradients {change} a layer.</source>
        <translation>Gradienten sind je Schicht {change}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>Gradients {change} a layer: {factor} times as large at layer 1.</source>
        <translation>Gradienten sind je Schicht {change}: {factor}-mal so groß in Schicht 1.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>Gradients {change} a layer: {share} of them is left at layer 1.</source>
        <translation>Gradienten sind je Schicht {change}: In Schicht 1 sind {share} von ihnen übrig.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>He and ReLU</source>
        <translation>He und ReLU</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>In mean-field theory gradients {change} a layer, which does not hold at width {width}: widen the layers.</source>
        <translation>In der Mittelfeldtheorie sind Gradienten je Schicht {change}, was bei Breite {width} nicht gilt: Machen Sie die Schichten breiter.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>In mean-field theory gradients {change} a layer, which is off by {share} at width {width} and depth {depth}: {remedy}.</source>
        <translation>In der Mittelfeldtheorie sind Gradienten je Schicht {change}; bei Breite {width} und Tiefe {depth} ist das um {share} falsch: {remedy}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>In mean-field theory gradients {change} a layer, which is right within {share} at width {width}.</source>
        <translation>In der Mittelfeldtheorie sind Gradienten je Schicht {change}; bei Breite {width} stimmt das auf {share}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>In mean-field theory gradients {change} a layer, which is right within {share} at width {width}; over {layers} this adds up to a factor of {factor}: {remedy}.</source>
        <translation>In der Mittelfeldtheorie sind Gradienten je Schicht {change}; bei Breite {width} stimmt das auf {share}. Über {layers} wird daraus ein Faktor von {factor}: {remedy}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>In mean-field theory lengths shrink to 0, where {function} has slope 0.</source>
        <translation>In der Mittelfeldtheorie schrumpfen die Längen auf 0, wo {function} die Steigung 0 hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>In mean-field theory what passes of gradients is too small for float64.</source>
        <translation>In der Mittelfeldtheorie ist das, was von Gradienten ankommt, zu klein für float64.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>LeCun normal</source>
        <translation>LeCun normal</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>LeCun uniform</source>
        <translation>LeCun uniform</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>Mean-field theory has no line here.</source>
        <translation>Die Mittelfeldtheorie hat hier keine Linie.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>No gradient arrives at layer 1: it is exactly 0.</source>
        <translation>In Schicht 1 kommt kein Gradient an: Er ist genau 0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>Normalised over one input, every unit is 0 there whatever comes in: give more inputs.</source>
        <translation>Über eine einzige Eingabe normalisiert ist dort jedes Neuron 0, was auch hereinkommt: Geben Sie mehr Eingaben an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>Normalised over one unit, it is 0 whatever comes in: give wider layers.</source>
        <translation>Über ein einziges Neuron normalisiert ist es 0, was auch hereinkommt: Geben Sie breitere Schichten an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>One layer passes no gradient on to another: give at least two.</source>
        <translation>Eine einzige Schicht gibt keinen Gradienten an eine andere weiter: Geben Sie mindestens zwei an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>Over {inputs} the squared gradient has no mean in theory: a few units with nearly the same inputs make all of it.</source>
        <translation>Über {inputs} hat der quadrierte Gradient in der Theorie keinen Mittelwert: Wenige Neuronen mit fast gleichen Eingaben machen ihn ganz aus.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>Over {networks} a root-mean-square of {size} arrives at layer 1 in the median{between}{law}.</source>
        <translation>Über {networks} kommt im Median ein quadratisches Mittel von {size} in Schicht 1 an{between}{law}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>Over {networks} no gradient arrives at layer 1 in the median{between}{law}.</source>
        <translation>Über {networks} kommt im Median kein Gradient in Schicht 1 an{between}{law}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>PyTorch&apos;s default</source>
        <translation>dem Standard von PyTorch</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>The first layer&apos;s preactivations leave the range of float64.</source>
        <translation>Die Präaktivierungen der ersten Schicht verlassen den Bereich von float64.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>The inputs are not normalised: their mean square is {mean_square}, where every initialisation counts on 1, and {share} of layer 1 is saturated: bring them to mean 0 and variance 1 first.</source>
        <translation>Die Eingaben sind nicht normalisiert: Ihr mittleres Quadrat ist {mean_square}, wo jede Initialisierung mit 1 rechnet, und {share} der Schicht 1 sind gesättigt: Bringen Sie sie zuerst auf Mittelwert 0 und Varianz 1.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>The second layer&apos;s preactivations leave the range of float64, or are undefined: no gradient comes back to the first one.</source>
        <translation>Die Präaktivierungen der zweiten Schicht verlassen den Bereich von float64 oder sind undefiniert: Zur ersten kommt kein Gradient zurück.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>The sum of what was brought to mean 0 is 0 whatever came before: send standard normal numbers back instead of ones.</source>
        <translation>Die Summe dessen, was auf Mittelwert 0 gebracht wurde, ist 0, was auch davor kam: Schicken Sie standardnormalverteilte Zahlen statt Einsen zurück.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>Those of the weights {change}.</source>
        <translation>Die der Gewichte sind {change}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>a factor of {factor}</source>
        <translation>einen Faktor von {factor}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>dead</source>
        <translation>tot</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>first</source>
        <translation>erste</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>for all inputs</source>
        <translation>für alle Eingaben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>inactive</source>
        <translation>inaktiv</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>it counts gradients as independent of the weights, which those of ones are not</source>
        <translation>sie nimmt Gradienten als unabhängig von den Gewichten an, was die von Einsen nicht sind</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>it counts on many inputs: more inputs and wider layers come nearer to it</source>
        <translation>sie rechnet mit vielen Eingaben; mehr Eingaben und breitere Schichten kommen ihr näher</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>last</source>
        <translation>letzte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>most</source>
        <translation>höchster</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>no normalisation</source>
        <translation>keiner Normalisierung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>residual branch of strength {strength}</source>
        <translation>Residualzweig der Stärke {strength}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>wider layers come nearer to it</source>
        <translation>breitere Schichten kommen ihr näher</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>with {name} gradients would {change}{median}</source>
        <translation>bei {name} wären Gradienten {change}{median}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>{function} has slope 0 almost everywhere, as the theory has it.</source>
        <translation>{function} hat fast überall die Steigung 0, wie es auch die Theorie sagt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>{function} has slope 0 everywhere, as the theory has it.</source>
        <translation>{function} hat überall die Steigung 0, wie es auch die Theorie sagt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/reading.py"/>
        <source>{function} has slope 0 wherever it was looked at, as the theory has it.</source>
        <translation>{function} hat überall, wo nachgesehen wurde, die Steigung 0, wie es auch die Theorie sagt.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/network/result.py"/>
        <source>Behind layer {layer} preactivations leave the range of float64, or are undefined: the {n} layers beyond are left out.</source>
        <translation>
            <numerusform>Hinter Schicht {layer} verlassen Präaktivierungen den Bereich von float64 oder sind undefiniert: Die {n} Schicht dahinter fehlt.</numerusform>
            <numerusform>Hinter Schicht {layer} verlassen Präaktivierungen den Bereich von float64 oder sind undefiniert: Die {n} Schichten dahinter fehlen.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/result.py"/>
        <source>Slopes of the first layer are undefined: it has no Jacobian.</source>
        <translation>Steigungen der ersten Schicht sind undefiniert: Sie hat keine Jacobi-Matrix.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/result.py"/>
        <source>there are no singular values of this network. {reason} Choose another function.</source>
        <translation>dieses Netz hat keine Singulärwerte. {reason} Wählen Sie eine andere Funktion.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/result.py"/>
        <source>there are no singular values of this network. {reason} Set network.normalisation = layer, say.</source>
        <translation>dieses Netz hat keine Singulärwerte. {reason} Setzen Sie zum Beispiel network.normalisation = layer.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/result.py"/>
        <source>there are no singular values of this network: set network.jacobian = true, with at most {most} units and inputs.</source>
        <translation>dieses Netz hat keine Singulärwerte: Setzen Sie network.jacobian = true, mit höchstens {most} Neuronen und Eingängen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/trainable.py"/>
        <source>No depth scale bounds how deep it is trainable.</source>
        <translation>Keine Tiefenskala begrenzt, wie tief es trainierbar ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/trainable.py"/>
        <source>Trainable are about {layers} layers, six depth scales of {scale}; it has {depth}.</source>
        <translation>Trainierbar sind etwa {layers} Schichten, sechs Tiefenskalen von {scale}; das Netz hat {depth}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/trainable.py"/>
        <source>Trainable is about 1 layer, six depth scales of {scale}; it has {depth}.</source>
        <translation>Trainierbar ist etwa 1 Schicht, sechs Tiefenskalen von {scale}; das Netz hat {depth}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/trainable.py"/>
        <source>Two inputs are told apart at any depth, but gradients grow {factor} over {layers}, six of their depth scales of {scale}; it has {depth}.</source>
        <translation>Zwei Eingaben bleiben in jeder Tiefe unterscheidbar, aber Gradienten wachsen {factor} über {layers}, sechs ihrer Tiefenskalen von {scale}; das Netz hat {depth}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/trainable.py"/>
        <source>Two inputs are told apart at any depth, but gradients shrink {factor} over {layers}, six of their depth scales of {scale}; it has {depth}.</source>
        <translation>Zwei Eingaben bleiben in jeder Tiefe unterscheidbar, aber Gradienten schrumpfen {factor} über {layers}, sechs ihrer Tiefenskalen von {scale}; das Netz hat {depth}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/trainable.py"/>
        <source>gradients {change}: 6ξ = {layers}</source>
        <translation>Gradienten {change}: 6ξ = {layers}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/trainable.py"/>
        <source>trainable: 6ξ = {layers}</source>
        <translation>trainierbar: 6ξ = {layers}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/network/trainable.py"/>
        <source>{layers} layers</source>
        <translation>{layers} Schichten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>By how much the excitation changes.</source>
        <translation>Um wie viel sich die Erregung ändert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>By what the current above the threshold is multiplied.</source>
        <translation>Womit der Strom über der Schwelle multipliziert wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Constant</source>
        <translation>Konstant</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Course</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Excitation</source>
        <translation>Erregung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Excitatory weight</source>
        <translation>Erregendes Gewicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>How long a trial is.</source>
        <translation>Wie lang ein Durchgang ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>How much current a unit of excitation brings.</source>
        <translation>Wie viel Strom eine Einheit Erregung bringt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>How much current a unit of inhibition takes away.</source>
        <translation>Wie viel Strom eine Einheit Hemmung wegnimmt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>How often a sine repeats in a second.</source>
        <translation>Wie oft sich ein Sinus in einer Sekunde wiederholt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>How often it fires at most: where the function is largest.</source>
        <translation>Wie oft es höchstens feuert: wo die Funktion am größten ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>How often the neuron is given the same input.</source>
        <translation>Wie oft das Neuron dieselbe Eingabe erhält.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>How the excitation changes: not at all, at once, evenly, or as a sine.</source>
        <translation>Wie sich die Erregung ändert: gar nicht, auf einmal, gleichmäßig oder als Sinus.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Inhibition</source>
        <translation>Hemmung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Inhibitory weight</source>
        <translation>Hemmendes Gewicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Into how many parts time, and the range of the current, are divided.</source>
        <translation>In wie viele Teile die Zeit und der Bereich des Stroms geteilt werden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Maximum rate</source>
        <translation>Höchste Rate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Only a sine has it.</source>
        <translation>Nur ein Sinus hat das.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Only a step has it.</source>
        <translation>Nur ein Sprung hat das.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Onset</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Ramp</source>
        <translation>Rampe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Steepness</source>
        <translation>Steilheit</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>The current at which the function&apos;s argument is 0.</source>
        <translation>Der Strom, bei dem das Argument der Funktion 0 ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>The excitation does not change.</source>
        <translation>Die Erregung ändert sich nicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>The excitatory input, before its course over time.</source>
        <translation>Die erregende Eingabe, vor ihrem zeitlichen Verlauf.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>The inhibitory input.</source>
        <translation>Die hemmende Eingabe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>The largest current shown.</source>
        <translation>Der größte gezeigte Strom.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>The same seed draws the same spikes.</source>
        <translation>Derselbe Startwert zieht dieselben Spikes.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>The smallest current shown.</source>
        <translation>Der kleinste gezeigte Strom.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>Trials</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>When the excitation changes at once.</source>
        <translation>Wann sich die Erregung auf einmal ändert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>With which probability an interval holds the mean rate.</source>
        <translation>Mit welcher Wahrscheinlichkeit ein Intervall die mittlere Rate enthält.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>spikes/s</source>
        <translation>Spikes/s</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/parameters.py"/>
        <source>trials</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source> Counts a trial: mean {mean}, variance {variance}, which are equal in the long run.</source>
        <translation> Spikes je Durchgang: Mittelwert {mean}, Varianz {variance}; auf lange Sicht sind beide gleich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>, at {share} of the maximum rate</source>
        <translation>, bei {share} der höchsten Rate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>; {held} of {intervals} intervals over time hold the mean rate</source>
        <translation>; {held} von {intervals} Intervallen über die Zeit enthalten die mittlere Rate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>At a current of {current} the neuron fires {rate} spikes/s, {share} of its maximum.</source>
        <translation>Bei einem Strom von {current} feuert das Neuron {rate} Spikes/s, {share} seines Höchstwerts.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>At a current of {current} the neuron fires {rate} spikes/s, {share} of its maximum; without its inhibition it would fire {alone}.</source>
        <translation>Bei einem Strom von {current} feuert das Neuron {rate} Spikes/s, {share} seines Höchstwerts; ohne Hemmung wären es {alone}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>At a current of {current} the rate is undefined.</source>
        <translation>Bei einem Strom von {current} ist die Rate undefiniert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>The rate changes most at a current of {place} ({slope} spikes/s a unit){part}, and no more where the neuron fires most; its spikes tell currents apart best at {best}, at {level}, as their noise grows with the rate.</source>
        <translation>Die Rate ändert sich am stärksten bei einem Strom von {place} ({slope} Spikes/s je Einheit){part}, und nicht mehr dort, wo das Neuron am meisten feuert; seine Spikes unterscheiden Ströme am besten bei {best}, bei {level}, da ihr Rauschen mit der Rate wächst.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>The rate changes most at a current of {place} ({slope} spikes/s a unit){part}, and no more where the neuron fires most; its spikes tell currents apart best near {best}, where it begins to fire.</source>
        <translation>Die Rate ändert sich am stärksten bei einem Strom von {place} ({slope} Spikes/s je Einheit){part}, und nicht mehr dort, wo das Neuron am meisten feuert; seine Spikes unterscheiden Ströme am besten nahe {best}, wo es zu feuern beginnt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>The rate changes most at a current of {place} ({slope} spikes/s a unit){part}, and no more where the neuron fires most; its spikes tell currents apart the better, the nearer to {best}, where it begins to fire.</source>
        <translation>Die Rate ändert sich am stärksten bei einem Strom von {place} ({slope} Spikes/s je Einheit){part}, und nicht mehr dort, wo das Neuron am meisten feuert; seine Spikes unterscheiden Ströme umso besser, je näher sie {best} sind, wo es zu feuern beginnt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>The rate changes the faster, and its spikes tell currents apart the better, the nearer to a current of {current}.</source>
        <translation>Die Rate ändert sich umso schneller, und ihre Spikes unterscheiden Ströme umso besser, je näher diese an einem Strom von {current} sind.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>The rate jumps at a current of {current}, and is level on both sides of it.</source>
        <translation>Die Rate springt bei einem Strom von {current} und ist auf beiden Seiten davon eben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>The rate jumps at currents of {currents}, and is level between them and beyond.</source>
        <translation>Die Rate springt bei Strömen von {currents} und ist dazwischen und jenseits davon eben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>The rate jumps at {jumps}, and its spikes tell the sides of a jump apart best; elsewhere it changes most at a current of {place} ({slope} spikes/s a unit).</source>
        <translation>Die Rate springt bei {jumps}, und ihre Spikes unterscheiden die Seiten eines Sprungs am besten; sonst ändert sie sich am stärksten bei einem Strom von {place} ({slope} Spikes/s je Einheit).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>With {function}: no firing rate, as {reason}.</source>
        <translation>{function}: keine Feuerrate, denn {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>With {function}: the rate is undefined at this current.</source>
        <translation>Mit {function}: Bei diesem Strom ist die Rate undefiniert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>With {function}: {rate} spikes/s at this current, jumping at {current}.</source>
        <translation>{function}: {rate} Spikes/s bei diesem Strom, Sprung bei {current}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>With {function}: {rate} spikes/s at this current, told best at {current}.</source>
        <translation>{function}: {rate} Spikes/s bei diesem Strom, am besten erkennbar bei {current}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>With {function}: {rate} spikes/s at this current, told best near {current}.</source>
        <translation>{function}: {rate} Spikes/s bei diesem Strom, am besten erkennbar nahe {current}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>spike</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Spike</numerusform>
            <numerusform>Spikes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>trial</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Durchgang</numerusform>
            <numerusform>Durchgänge</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>{first} to {last}, {count} of them</source>
        <translation>{first} bis {last}, {count} an der Zahl</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>{trials} of {duration} s: {spikes}, {rate}/s with the {level} interval {interval}, but for some of the time the rate is undefined, and no spikes are drawn{held}.{variances}</source>
        <translation>{trials} von {duration} s: {spikes}, {rate}/s mit dem {level}-Intervall {interval}, doch einen Teil der Zeit ist die Rate undefiniert, und es werden keine Spikes gezogen{held}.{variances}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/reading.py"/>
        <source>{trials} of {duration} s: {spikes}, {rate}/s with the {level} interval {interval}, where {expected} are expected{held}.{variances}</source>
        <translation>{trials} von {duration} s: {spikes}, {rate}/s mit dem Intervall {interval} ({level}); erwartet sind {expected}{held}.{variances}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/response.py"/>
        <source>it does not level off on both sides</source>
        <translation>sie läuft nicht auf beiden Seiten flach aus</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/response.py"/>
        <source>it levels off at the same height on both sides</source>
        <translation>sie läuft auf beiden Seiten auf dieselbe Höhe aus</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/response.py"/>
        <source>{function} does not level off on both sides, as a firing rate does: choose sigmoid, tanh, erf or another that levels off.</source>
        <translation>{function} läuft nicht auf beiden Seiten flach aus, wie es eine Feuerrate tut: Wählen Sie sigmoid, tanh, erf oder eine andere, die flach ausläuft.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/neuron/response.py"/>
        <source>{function} levels off at the same height on both sides, where a firing rate rises: choose sigmoid, tanh, erf or another that levels off.</source>
        <translation>{function} läuft auf beiden Seiten auf dieselbe Höhe aus, eine Feuerrate aber steigt: Wählen Sie sigmoid, tanh, erf oder eine andere, die flach ausläuft.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/numerics/poisson.py"/>
        <source>confidence = {given} is not allowed: give a number from {low} to {high}.</source>
        <translation>confidence = {given} ist nicht erlaubt: Geben Sie eine Zahl von {low} bis {high} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/numerics/poisson.py"/>
        <source>count = {count} is not allowed: give a whole number from 0 to {most}.</source>
        <translation>count = {count} ist nicht erlaubt: Geben Sie eine ganze Zahl von 0 bis {most} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/numerics/rounding.py"/>
        <source>number format {name} is unknown: give one of {names}.</source>
        <translation>Das Zahlenformat {name} ist unbekannt: Geben Sie eines von {names} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/numerics/rounding.py"/>
        <source>{name} has too many numbers to list: give a format of at most 16 bits.</source>
        <translation>{name} hat zu viele Zahlen zum Aufzählen: Geben Sie ein Format mit höchstens 16 Bit an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>Best pair</source>
        <translation>Bestes Paar</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>Every</source>
        <translation>Alle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>Every function</source>
        <translation>Jede Funktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>Every named</source>
        <translation>Alle benannten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>Explored and compared</source>
        <translation>Untersuchte und verglichene</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>First row</source>
        <translation>Erste Zeile</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>Formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>Glorot</source>
        <translation>Glorot</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>Have the last row first.</source>
        <translation>Die letzte Zeile zuerst.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>In which number formats it is asked whether a gradient underflows; of one alone it is also said where its slope is 0.</source>
        <translation>In welchen Zahlenformaten gefragt wird, ob ein Gradient unterläuft; bei einem einzigen wird auch gesagt, wo die Steigung 0 ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>Initialisations</source>
        <translation>Initialisierungen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>LeCun</source>
        <translation>LeCun</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/overview/result.py"/>
        <source>PyTorch&apos;s gain</source>
        <translation>PyTorchs Verstärkung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>Reversed</source>
        <translation>Umgekehrt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>Sorted by</source>
        <translation>Sortiert nach</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>The network&apos;s</source>
        <translation>Die des Netzes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>The row that stands at the top; the mouse wheel and the arrow keys move it.</source>
        <translation>Die Zeile, die ganz oben steht; das Mausrad und die Pfeiltasten bewegen sie.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>What rows are sorted by: their names, the gradient kept best, the fewest saturated, the cheapest, or what reaches furthest in a format.</source>
        <translation>Wonach die Zeilen sortiert sind: nach Namen, am besten erhaltenem Gradienten, den wenigsten gesättigten, der billigsten, oder was in einem Format am weitesten reicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>Which functions have rows: every one of the catalogue and those compared, or only the one explored and those compared.</source>
        <translation>Welche Funktionen Zeilen haben: jede des Katalogs und die verglichenen, oder nur die untersuchte und die verglichenen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/parameters.py"/>
        <source>Which initialisations have rows; the network&apos;s is that of the random network, the best pair is what is advised for each function.</source>
        <translation>Welche Initialisierungen Zeilen haben; die des Netzes ist die des Zufallsnetzes, das beste Paar ist, was für jede Funktion geraten wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>A gradient of 1 is lost on its way back, to 0 or out of range, in {counts}.</source>
        <translation>Ein Gradient von 1 geht auf dem Rückweg verloren, zu 0 oder aus dem Bereich: {counts}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>No row is of this kind: PyTorch has a gain of its own for some functions only.</source>
        <translation>Keine Zeile ist von dieser Art: PyTorch hat nur für manche Funktionen eine eigene Verstärkung.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>No row loses a gradient of 1 in any format on its way back.</source>
        <translation>Keine Zeile verliert einen Gradienten von 1 auf dem Rückweg in irgendeinem Format.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>No row loses a gradient of 1 in {format} on its way back.</source>
        <translation>Keine Zeile verliert einen Gradienten von 1 auf dem Rückweg in {format}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>On its way back in {format} a gradient of 1 becomes 0 in {rows} and leaves the range of {format} in {others}.</source>
        <translation>Auf dem Rückweg in {format} wird ein Gradient von 1 zu 0 ({rows}) oder verlässt den Bereich von {format} ({others}).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>On its way back in {format} a gradient of 1 becomes 0 in {rows}.</source>
        <translation>Auf dem Rückweg in {format} wird ein Gradient von 1 zu 0: {rows}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>On its way back in {format} a gradient of 1 leaves the range of {format} in {rows}.</source>
        <translation>Auf dem Rückweg in {format} verlässt ein Gradient von 1 den Bereich von {format}: {rows}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>One layer passes no gradient on to another: each of these rows keeps it.</source>
        <translation>Eine einzige Schicht gibt keinen Gradienten an eine andere weiter: Jede dieser Zeilen erhält ihn.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>Over {layers} {n} of {rows} keep gradients within {factor}; {best}.</source>
        <translation>
            <numerusform>Über {layers}: {n} von {rows} erhält Gradienten bis auf {factor}; {best}.</numerusform>
            <numerusform>Über {layers}: {n} von {rows} erhalten Gradienten bis auf {factor}; {best}.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>So far there are the rows of the functions explored and compared alone: those of all others are being computed.</source>
        <translation>Bisher stehen hier nur die Zeilen der untersuchten und der verglichenen Funktionen: Die aller anderen werden noch berechnet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>The random network, {function} with {variances}, is row {place}: {left}.</source>
        <translation>Das Zufallsnetz ({function} mit {variances}) ist Zeile {place}: {left}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>There is no row.</source>
        <translation>Es gibt keine Zeile.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>To time the functions, press Measure.</source>
        <translation>Um die Funktionen zu messen, drücken Sie „Messen“.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>Wide random networks of these functions have no theory.</source>
        <translation>Breite Zufallsnetze dieser Funktionen haben keine Theorie.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>With the same, {others}.</source>
        <translation>Mit denselben: {others}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>Worst is {row}, where it grows beyond all that is followed.</source>
        <translation>Am schlechtesten ist {row}, wo er über alles wächst, was verfolgt wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>Worst is {row}, which leaves {share}.</source>
        <translation>Am schlechtesten ist {row} mit einem Rest von {share}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>all left</source>
        <translation>alles übrig</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>best are {rows}</source>
        <translation>am besten sind {rows}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>best is {rows}</source>
        <translation>am besten ist {rows}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>beyond all that is followed</source>
        <translation>über alles, was verfolgt wird</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>its own variances</source>
        <translation>seinen eigenen Varianzen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <location filename="../../sigexplorer/model/overview/result.py"/>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>no theory</source>
        <translation>keine Theorie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>the variances of the best pair</source>
        <translation>den Varianzen des besten Paars</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>the variances of {names}</source>
        <translation>den Varianzen von {names}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>{cheapest} is the quickest here with {least} ns an element, {dearest} takes {most}, by numpy&apos;s plain formulas.</source>
        <translation>{cheapest} ist hier mit {least} ns je Element am schnellsten, {dearest} braucht {most}, mit einfachen numpy-Formeln.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>{cheapest} is the quickest here with {least} ns an element, {dearest} takes {most}; {n} functions for which numpy has no plain formula are timed in this program&apos;s exact form.</source>
        <translation>
            <numerusform>{cheapest} ist hier mit {least} ns je Element am schnellsten, {dearest} braucht {most}; {n} Funktion, für die numpy keine einfache Formel hat, ist in der genauen Form dieses Programms gemessen.</numerusform>
            <numerusform>{cheapest} ist hier mit {least} ns je Element am schnellsten, {dearest} braucht {most}; {n} Funktionen, für die numpy keine einfache Formel hat, sind in der genauen Form dieses Programms gemessen.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>{function} is row {place} ({left})</source>
        <translation>{function} ist Zeile {place} ({left})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>{function} with {initialisation}</source>
        <translation>{function} – {initialisation}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>{n} more stand elsewhere</source>
        <translation>
            <numerusform>{n} weitere steht anderswo</numerusform>
            <numerusform>{n} weitere stehen anderswo</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>{rows} in {format}</source>
        <translation>{rows} in {format}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <source>{row} ({left})</source>
        <translation>{row} ({left})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/reading.py"/>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <source>{share} left</source>
        <translation>{share} übrig</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/result.py"/>
        <source>explodes</source>
        <translation>explodiert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/result.py"/>
        <source>grows</source>
        <translation>wächst</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/result.py"/>
        <source>kept</source>
        <translation>erhalten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/result.py"/>
        <source>lengths drift</source>
        <translation>Längen driften</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/result.py"/>
        <source>no gradient</source>
        <translation>kein Gradient</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/result.py"/>
        <source>scatters</source>
        <translation>streut</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/result.py"/>
        <source>shrinks</source>
        <translation>schrumpft</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/result.py"/>
        <source>vanishes</source>
        <translation>verschwindet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/rows.py"/>
        <source>best pair</source>
        <translation>bestes Paar</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/overview/rows.py"/>
        <source>the network&apos;s</source>
        <translation>die des Netzes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>Numbers are separated by a comma and a space, or by semicolons, where a comma may be a decimal one: 0.5, 1 or 0,5; 1.</source>
        <translation>Zahlen werden durch Semikolons getrennt, oder durch ein Komma mit Leerzeichen: 0,5; 1.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>Numbers are separated by commas or semicolons: 4, 2.</source>
        <translation>Zahlen werden durch Kommas oder Semikolons getrennt: 4; 2.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>it holds {sign}, which is no sign that can be seen</source>
        <translation>es enthält {sign}, was kein sichtbares Zeichen ist</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <location filename="../../sigexplorer/model/typed.py"/>
        <location filename="../../sigexplorer/sweep/axes.py"/>
        <source>it is too large</source>
        <translation>sie ist zu groß</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>it is {number}</source>
        <translation>das ist {number}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>its byte {byte} is not UTF-8 text</source>
        <translation>sein Byte {byte} ist kein Text in UTF-8</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>numbers, separated by commas or semicolons,</source>
        <translation>Zahlen, durch Semikolons getrennt,</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>numbers, separated by commas or semicolons, from {low} to {high}</source>
        <translation>Zahlen, durch Semikolons getrennt, von {low} bis {high}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>one of {choices}</source>
        <translation>eines von {choices}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>text on one line</source>
        <translation>Text in einer Zeile</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>whole numbers, separated by commas or semicolons,</source>
        <translation>ganze Zahlen, durch Kommas oder Semikolons getrennt,</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>whole numbers, separated by commas or semicolons, from {low} to {high}</source>
        <translation>ganze Zahlen, durch Kommas oder Semikolons getrennt, von {low} bis {high}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>{name} = {given} is not allowed: give {allowed}.</source>
        <translation>{name} = {given} ist nicht erlaubt. Erlaubt: {allowed}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>{name} = {given} is not allowed: give {allowed}; most like it is {alike}.</source>
        <translation>{name} = {given} ist nicht erlaubt. Erlaubt: {allowed}; am ähnlichsten ist {alike}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>{name} = {given} is not allowed: {why}; give {allowed}.</source>
        <translation>{name} = {given} ist nicht erlaubt: {why}. Erlaubt: {allowed}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>{name} holds more than {most} characters: give at most {most}.</source>
        <translation>{name} enthält mehr als {most} Zeichen: Geben Sie höchstens {most} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/parameters.py"/>
        <source>{name} holds more than {most} numbers: give at most {most}.</source>
        <translation>{name} enthält mehr als {most} Zahlen: Geben Sie höchstens {most} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/parameters.py"/>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/parameters.py"/>
        <source>How far lengths and correlations are followed.</source>
        <translation>Wie weit Längen und Korrelationen verfolgt werden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/parameters.py"/>
        <source>Largest bias deviation</source>
        <translation>Größte Biasstreuung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/parameters.py"/>
        <source>Largest weight deviation</source>
        <translation>Größte Gewichtsstreuung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/parameters.py"/>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/parameters.py"/>
        <source>The diagram is computed at so many points each way.</source>
        <translation>Das Diagramm wird in jeder Richtung an so vielen Punkten berechnet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/parameters.py"/>
        <source>The right edge of the diagram: the standard deviation of a weight times the square root of the fan-in.</source>
        <translation>Der rechte Rand des Diagramms: die Standardabweichung eines Gewichts mal der Wurzel aus der Zahl der Eingänge.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/parameters.py"/>
        <source>The upper edge: the standard deviation of a bias.</source>
        <translation>Der obere Rand: die Standardabweichung eines Bias.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>, gradients {change}</source>
        <translation>, Gradienten {change}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>Lengths end by where they start: a first preactivation variance {ways}.</source>
        <translation>Wo Längen enden, hängt davon ab, wo sie beginnen: Die erste Präaktivierungsvarianz {ways}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>No pair of variances keeps gradients, and lengths beside them, better over {layers} than these.</source>
        <translation>Kein Paar von Varianzen erhält über {layers} Gradienten, und daneben Längen, besser als dieses.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>No weight variance is critical with these biases.</source>
        <translation>Mit diesen Biases ist keine Gewichtsvarianz kritisch.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>Of all pairs {pair} keeps gradients, and lengths beside them, best: gradients {change}.</source>
        <translation>Gradienten, und daneben Längen, erhält {pair} von allen Paaren am besten: Gradienten sind {change}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>Two inputs do not come together all the same: their correlation comes to {correlation}.</source>
        <translation>Zwei Eingaben kommen dennoch nicht zusammen: Ihre Korrelation geht gegen {correlation}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>Wide random networks of {function} have no theory: {reason}.</source>
        <translation>Für breite Zufallsnetze mit {function} gibt es keine Theorie: {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>With these biases n Var[w] = {variance} is critical.</source>
        <translation>Mit diesen Biases ist n Var[w] = {variance} kritisch.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>With these biases no weight variance is critical: at n Var[w] = {variance} q* jumps from {before} to {beyond}, {chi} from {chi_before} to {chi_beyond}, from order to chaos.</source>
        <translation>Mit diesen Biases ist keine Gewichtsvarianz kritisch: Bei n Var[w] = {variance} springt q* von {before} auf {beyond}, {chi} von {chi_before} auf {chi_beyond}, von Ordnung zu Chaos.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>With {function}: {regime}, {chi}{gradients}.</source>
        <translation>{function}: {regime}, {chi}{gradients}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>above {bound} comes to q* = {length}</source>
        <translation>strebt über {bound} gegen q* = {length}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>above {bound} grows without bound</source>
        <translation>wächst über {bound} unbegrenzt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>below {bound} comes to q* = {length}</source>
        <translation>strebt unter {bound} gegen q* = {length}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>below {bound} grows without bound</source>
        <translation>wächst unter {bound} unbegrenzt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>chaotic</source>
        <translation>chaotisch</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>gradients come to grow {factor} a layer, with a depth scale of {scale} layers</source>
        <translation>Gradienten wachsen schließlich {factor} je Schicht, mit einer Tiefenskala von {scale} Schichten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>gradients come to keep their size</source>
        <translation>Gradienten behalten schließlich ihre Größe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>gradients come to shrink {factor} a layer, with a depth scale of {scale} layers</source>
        <translation>Gradienten schrumpfen schließlich {factor} je Schicht, mit einer Tiefenskala von {scale} Schichten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>gradients grow the faster the more layers there are, and without bound</source>
        <translation>Gradienten wachsen umso schneller, je mehr Schichten es sind, und unbegrenzt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>gradients grow the faster the more layers there are, and {change}, from inputs of mean square 1</source>
        <translation>Gradienten wachsen umso schneller, je mehr Schichten es sind; von Eingaben mit mittlerem Quadrat 1 an sind sie {change}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>gradients {change}, from inputs of mean square 1</source>
        <translation>Gradienten sind {change}, von Eingaben mit mittlerem Quadrat 1 an</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>in the end no gradient passes, and gradients {change}, from inputs of mean square 1</source>
        <translation>am Ende kommt kein Gradient durch; von Eingaben mit mittlerem Quadrat 1 an sind Gradienten {change}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>no gradient passes</source>
        <translation>kein Gradient kommt durch</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>ordered</source>
        <translation>geordnet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>preactivations grow without bound, {chi}</source>
        <translation>Präaktivierungen wachsen unbegrenzt, {chi}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>what passes of gradients is too small for float64</source>
        <translation>was von Gradienten ankommt, ist zu klein für float64</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>{in_the_end}, and {change}, from inputs of mean square 1</source>
        <translation>{in_the_end}; von Eingaben mit mittlerem Quadrat 1 an sind sie {change}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/phase/reading.py"/>
        <source>{regime} ({where}): {change}.</source>
        <translation>{regime} ({where}): {change}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/ranges.py"/>
        <source>{name} = {given} is not allowed: {edges} is no LOW,HIGH; give two numbers from {low} to {high}, the smaller one first and not too close to the other, as {pane}/-40,0.</source>
        <translation>{name} = {given} ist nicht erlaubt: {edges} ist kein UNTEN,OBEN; geben Sie zwei Zahlen von {low} bis {high} an, die kleinere zuerst und nicht zu nah an der anderen, etwa {pane}/-40,0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/ranges.py"/>
        <source>{name} = {given} is not allowed: {pane} has no limits of colours; {choose}, as PANE/LOW,HIGH.</source>
        <translation>{name} = {given} ist nicht erlaubt: {pane} hat keine Grenzen von Farben; {choose}, als DIAGRAMM/UNTEN,OBEN.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/ranges.py"/>
        <source>{name}_min = {low} and {name}_max = {high} are too close to be drawn: give edges that are at least {apart} apart.</source>
        <translation>{name}_min = {low} und {name}_max = {high} liegen zu nah beieinander, um gezeichnet zu werden: Geben Sie Ränder an, die mindestens {apart} auseinanderliegen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/ranges.py"/>
        <source>{name}_min = {low} is not below {name}_max = {high}: give a smaller {name}_min or a larger {name}_max.</source>
        <translation>{name}_min = {low} liegt nicht unter {name}_max = {high}: Geben Sie ein kleineres {name}_min oder ein größeres {name}_max an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/found.py"/>
        <source>from the first step on</source>
        <translation>vom ersten Schritt an</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/found.py"/>
        <source>since step {step}</source>
        <translation>seit Schritt {step}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/found.py"/>
        <source>since step {step}, the first one recorded</source>
        <translation>seit Schritt {step}, dem ersten aufgezeichneten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/functions.py"/>
        <source> It is given numbers of deviation {deviation}.</source>
        <translation> Sie erhält Zahlen mit der Standardabweichung {deviation}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/functions.py"/>
        <source>, {share} at step {step}</source>
        <translation>, {share} bei Schritt {step}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/functions.py"/>
        <source>, {share} at the end</source>
        <translation>, am Ende {share}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/recording/findings/functions.py"/>
        <source>; so are {n} layers behind it</source>
        <translation>
            <numerusform>; ebenso {n} Schicht dahinter</numerusform>
            <numerusform>; ebenso {n} Schichten dahinter</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/functions.py"/>
        <source>Initialise the layer before it with smaller weights (Glorot, or LeCun), and normalise what it is given.</source>
        <translation>Initialisieren Sie die Schicht davor mit kleineren Gewichten (Glorot oder LeCun), und normalisieren Sie, was sie erhält.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/functions.py"/>
        <source>Look for a learning rate that is too high at that step, or for other inputs; normalise before the layer, or let its weights decay.</source>
        <translation>Suchen Sie nach einer zu hohen Lernrate bei diesem Schritt oder nach anderen Eingaben; normalisieren Sie vor der Schicht, oder lassen Sie ihre Gewichte abnehmen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/functions.py"/>
        <source>Record from the first step on to see whether it begins so, or since which step it is so; normalise what the layer is given.</source>
        <translation>Zeichnen Sie vom ersten Schritt an auf, um zu sehen, ob es so beginnt oder seit welchem Schritt es so ist; normalisieren Sie, was die Schicht erhält.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/functions.py"/>
        <source>Start with biases of 0 and a weight variance of 2 / fan-in (He), lower the learning rate, or take a function that is never level for long (leaky ReLU, GELU).</source>
        <translation>Beginnen Sie mit Biases von 0 und einer Gewichtsvarianz von 2 / Zahl der Eingänge (He), senken Sie die Lernrate, oder nehmen Sie eine Funktion, die nirgends lange flach ist (Leaky ReLU, GELU).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/functions.py"/>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>dead units</source>
        <translation>tote Neuronen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/functions.py"/>
        <source>saturated before the recording</source>
        <translation>vor der Aufzeichnung gesättigt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/functions.py"/>
        <source>saturated from the first step</source>
        <translation>vom ersten Schritt an gesättigt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/functions.py"/>
        <source>saturated since a step</source>
        <translation>seit einem Schritt gesättigt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/functions.py"/>
        <source>{share} of the units of {layer} pass nothing on for any input of a batch {since}{now}{more}.</source>
        <translation>{share} der Neuronen von {layer} geben {since} für keine Eingabe eines Batches etwas weiter{now}{more}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/functions.py"/>
        <source>{share} of what {layer} is given saturates {function} {since}{now}{more}.</source>
        <translation>{share} dessen, was {layer} erhält, sättigt {function} {since}{now}{more}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/gradients.py"/>
        <source>, and half of the rest is at most {size}, where the smallest number of that format is {smallest}</source>
        <translation>, und die Hälfte des Rests ist höchstens {size}, wo die kleinste Zahl dieses Formats {smallest} ist</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/recording/findings/gradients.py"/>
        <source>; {n} layers lose gradients so</source>
        <translation>
            <numerusform>; so verliert {n} Schicht Gradienten</numerusform>
            <numerusform>; so verlieren {n} Schichten Gradienten</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/gradients.py"/>
        <source>Lower the weight variance to what the function keeps gradients with, normalise between layers, or clip the gradient&apos;s norm.</source>
        <translation>Senken Sie die Gewichtsvarianz auf den Wert, mit dem die Funktion Gradienten erhält, normalisieren Sie zwischen den Schichten, oder begrenzen Sie die Norm des Gradienten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/gradients.py"/>
        <source>Multiply the loss by {factor} and divide the gradients again before the step (GradScaler does), or compute in bfloat16.</source>
        <translation>Multiplizieren Sie den Verlust mit {factor}, und teilen Sie die Gradienten vor dem Schritt wieder (GradScaler tut das), oder rechnen Sie in bfloat16.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/gradients.py"/>
        <source>Multiply the loss by {factor}, and divide the gradients again before the step (GradScaler does): the largest gradient so far stays {times} times below the largest number. Or compute in bfloat16.</source>
        <translation>Multiplizieren Sie den Verlust mit {factor}, und teilen Sie die Gradienten vor dem Schritt wieder (GradScaler tut das): Der bisher größte Gradient bleibt um den Faktor {times} unter der größten Zahl. Oder rechnen Sie in bfloat16.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/gradients.py"/>
        <source>On its way back from {last} to {first}, {layers}, the gradient grows by a factor of {factor}, {each} a layer, {since}.</source>
        <translation>Auf dem Rückweg von {last} zu {first}, {layers}, wächst der Gradient um den Faktor {factor}, {each} je Schicht, {since}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/gradients.py"/>
        <source>On its way back from {last} to {first}, {layers}, the gradient shrinks by a factor of {factor}, {each} a layer, {since}.</source>
        <translation>Auf dem Rückweg von {last} zu {first}, {layers}, schrumpft der Gradient um den Faktor {factor}, {each} je Schicht, {since}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/gradients.py"/>
        <source>On its way back from {last} to {first}, {layers}, the gradient shrinks to nothing, {since}.</source>
        <translation>Auf dem Rückweg von {last} zu {first}, {layers}, schrumpft der Gradient auf nichts, {since}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/gradients.py"/>
        <source>Raise the weight variance to what the function keeps gradients with (He for rectifiers, Glorot for tanh), or add shortcuts or normalisation.</source>
        <translation>Erhöhen Sie die Gewichtsvarianz auf den Wert, mit dem die Funktion Gradienten erhält (He für Gleichrichter, Glorot für tanh), oder fügen Sie Abkürzungen oder Normalisierung ein.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/gradients.py"/>
        <source>exploding gradients</source>
        <translation>explodierende Gradienten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/gradients.py"/>
        <source>gradients below float16</source>
        <translation>Gradienten unter float16</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/gradients.py"/>
        <source>vanishing gradients</source>
        <translation>verschwindende Gradienten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/gradients.py"/>
        <source>{share} of the gradient of {layer} is 0 in float16 {since}{rest}{more}.</source>
        <translation>{share} des Gradienten von {layer} sind in float16 gleich 0, {since}{rest}{more}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/inputs.py"/>
        <source> Layers are initialised for numbers of mean 0 and deviation 1.</source>
        <translation> Schichten sind für Zahlen mit Mittelwert 0 und Standardabweichung 1 initialisiert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/inputs.py"/>
        <source> One column varies {factor} as much as the middle one.</source>
        <translation> Eine Spalte schwankt {factor} so stark wie die mittlere.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/inputs.py"/>
        <source>Subtract from every column its mean over the training set and divide by its deviation; keep both, and do the same to what is predicted later.</source>
        <translation>Ziehen Sie von jeder Spalte ihren Mittelwert über die Trainingsdaten ab, und teilen Sie durch ihre Standardabweichung; bewahren Sie beide auf, und tun Sie dasselbe mit dem, was später vorhergesagt wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/inputs.py"/>
        <source>The network is given numbers of mean {mean} and deviation {deviation}, up to {largest}, {since}.</source>
        <translation>Das Netz erhält {since} Zahlen mit Mittelwert {mean} und Standardabweichung {deviation}, bis {largest}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/inputs.py"/>
        <source>inputs not scaled</source>
        <translation>Eingaben nicht skaliert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/nonfinite.py"/>
        <source>At no recorded step before was all finite.</source>
        <translation>Bei keinem aufgezeichneten Schritt davor war alles endlich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/nonfinite.py"/>
        <source>At step {step} all was finite.</source>
        <translation>Bei Schritt {step} war alles endlich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/nonfinite.py"/>
        <source>At step {step} {seen}.</source>
        <translation>Bei Schritt {step}: {seen}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/nonfinite.py"/>
        <source>At step {step} {seen}; the largest value before was {value}, of {layer}.</source>
        <translation>Bei Schritt {step}: {seen}; der größte Wert davor war {value}, von {layer}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/nonfinite.py"/>
        <source>It is the first step recorded.</source>
        <translation>Es ist der erste aufgezeichnete Schritt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/nonfinite.py"/>
        <source>Look for a logarithm, a root or a division in that layer, and for a step that is too large; to see the very step, record every one of them shortly before: {code}.</source>
        <translation>Suchen Sie nach einem Logarithmus, einer Wurzel oder einer Division in dieser Schicht und nach einem zu großen Schritt; um den Schritt selbst zu sehen, zeichnen Sie kurz davor jeden auf: {code}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/nonfinite.py"/>
        <source>NaN born</source>
        <translation>NaN entstanden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/nonfinite.py"/>
        <source>the loss is NaN</source>
        <translation>der Verlust ist NaN</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/nonfinite.py"/>
        <source>the loss is infinite</source>
        <translation>der Verlust ist unendlich</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/recording/findings/nonfinite.py"/>
        <source>{n} layers had weights that were NaN or infinite</source>
        <translation>
            <numerusform>{n} Schicht hatte Gewichte, die NaN oder unendlich waren</numerusform>
            <numerusform>{n} Schichten hatten Gewichte, die NaN oder unendlich waren</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/nonfinite.py"/>
        <source>{share} of the gradients of {layer} are NaN or infinite at step {step}.</source>
        <translation>{share} der Gradienten von {layer} sind bei Schritt {step} NaN oder unendlich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/nonfinite.py"/>
        <source>{share} of the values of {layer} are NaN or infinite at step {step}.</source>
        <translation>{share} der Werte von {layer} sind bei Schritt {step} NaN oder unendlich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/nonfinite.py"/>
        <source>{share} of the values of {layer} are NaN or infinite at step {step}; its weights and what it was given are finite.</source>
        <translation>{share} der Werte von {layer} sind bei Schritt {step} NaN oder unendlich; ihre Gewichte und was sie erhielt, sind endlich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/nonfinite.py"/>
        <source>{share} of the weight gradients of {layer} are NaN or infinite at step {step}.</source>
        <translation>{share} der Gewichtsgradienten von {layer} sind bei Schritt {step} NaN oder unendlich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/nonfinite.py"/>
        <source>{share} of the weights of {layer} are NaN or infinite at step {step}.</source>
        <translation>{share} der Gewichte von {layer} sind bei Schritt {step} NaN oder unendlich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>A step moves the weights of the middle layer by {middle} of themselves, those of {layer} by {largest}, {since}; where training goes well it is about {sound}.</source>
        <translation>Ein Schritt bewegt {since} die Gewichte der mittleren Schicht um {middle} ihrer selbst, die von {layer} um {largest}; wo das Training gut läuft, sind es etwa {sound}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>Call it and let its result enter the loss, or take it out of the network.</source>
        <translation>Rufen Sie sie auf, und lassen Sie ihr Ergebnis in den Verlust eingehen, oder nehmen Sie sie aus dem Netz.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>Give the optimizer its parameters, in one of its groups with a learning rate that is not 0; or freeze it, if that is meant.</source>
        <translation>Geben Sie dem Optimierer ihre Parameter, in einer seiner Gruppen mit einer Lernrate ungleich 0; oder frieren Sie sie ein, wenn das so gemeint ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>Give the optimizer the network&apos;s parameters, call its step, and check that the learning rate is not 0.</source>
        <translation>Geben Sie dem Optimierer die Parameter des Netzes, rufen Sie seinen Schritt auf, und prüfen Sie, dass die Lernrate nicht 0 ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>Look at the function behind it: dead or saturated units pass no gradient on.</source>
        <translation>Sehen Sie sich die Funktion dahinter an: Tote oder gesättigte Neuronen geben keinen Gradienten weiter.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>Lower the learning rate, to about {times} of what it is, or clip the gradient.</source>
        <translation>Senken Sie die Lernrate auf etwa {times} ihres Werts, oder begrenzen Sie den Gradienten.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>No weight has moved at any of the {n} recorded steps.</source>
        <translation>
            <numerusform>Kein Gewicht hat sich bei dem {n} aufgezeichneten Schritt bewegt.</numerusform>
            <numerusform>Kein Gewicht hat sich bei einem der {n} aufgezeichneten Schritte bewegt.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>Raise the learning rate, to about {times} of what it is.</source>
        <translation>Erhöhen Sie die Lernrate auf etwa {times} ihres Werts.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>Record gradients of weights as well: they tell whether one reaches it.</source>
        <translation>Zeichnen Sie auch die Gradienten der Gewichte auf: Sie zeigen, ob einer dort ankommt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>The weights of {layers} have not moved at all {since}, while others move by up to {moved} of themselves a step; of {layer}: {reason}.</source>
        <translation>Die Gewichte von {layers} haben sich {since} gar nicht bewegt, während andere sich je Schritt um bis zu {moved} ihrer selbst bewegen; zu {layer}: {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>The weights of {layers} have not moved at all {since}, while others move by up to {moved} of themselves a step; {reason}.</source>
        <translation>Die Gewichte von {layers} haben sich {since} gar nicht bewegt, während andere sich je Schritt um bis zu {moved} ihrer selbst bewegen; {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>its gradient is exactly 0</source>
        <translation>ihr Gradient ist genau 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>its gradient was not recorded</source>
        <translation>ihr Gradient wurde nicht aufgezeichnet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>layer does not move</source>
        <translation>Schicht bewegt sich nicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>no gradient reaches it: it is not called, or what comes out of it is detached</source>
        <translation>kein Gradient erreicht sie: Sie wird nicht aufgerufen, oder was sie ausgibt, ist abgetrennt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>steps too large</source>
        <translation>Schritte zu groß</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>steps too small</source>
        <translation>Schritte zu klein</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/findings/updates.py"/>
        <source>though its gradient is there (root-mean-square {size})</source>
        <translation>dabei ist ihr Gradient da (quadratisches Mittel {size})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>A shipped recording of a real training: one whose outputs all stay alike, one with dead units, or a sound one.</source>
        <translation>Eine mitgelieferte Aufzeichnung eines echten Trainings: eines, dessen Ausgaben alle gleich bleiben, eines mit toten Neuronen, oder ein gesundes.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>All alike</source>
        <translation>Alle gleich</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Recordings (*.sigrec)</source>
        <translation>Aufzeichnungen (*.sigrec)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Sound</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Spiral</source>
        <translation>Spirale</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>The recording is that of the file.</source>
        <translation>Die Aufzeichnung ist die der Datei.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>What sigexplorer.record has written of your own training; empty for the sample.</source>
        <translation>Was sigexplorer.record von Ihrem eigenen Training geschrieben hat; leer für das Beispiel.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>What the overview shows of every layer at every recorded step.</source>
        <translation>Was die Übersicht von jeder Schicht bei jedem aufgezeichneten Schritt zeigt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Which layer is looked at, counted from the input; the last for more.</source>
        <translation>Welche Schicht betrachtet wird, von der Eingabe an gezählt; bei größeren Zahlen die letzte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/parameters.py"/>
        <source>Which step is looked at; the last recorded one up to it.</source>
        <translation>Welcher Schritt betrachtet wird; der letzte aufgezeichnete bis dahin.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reader.py"/>
        <source>give a recording (.sigrec), as sigexplorer.record writes it</source>
        <translation>geben Sie eine Aufzeichnung (.sigrec) an, wie sigexplorer.record sie schreibt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reader.py"/>
        <source>{key} cannot be read: {reason}; {wanted}.</source>
        <translation>{key} kann nicht gelesen werden: {reason}; {wanted}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reader.py"/>
        <source>{place} cannot be read ({reason}): {wanted}.</source>
        <translation>{place} kann nicht gelesen werden ({reason}): {wanted}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reader.py"/>
        <source>{place} has {layers}: give a recording of at most {most}.</source>
        <translation>{place} hat {layers}: Geben Sie eine Aufzeichnung mit höchstens {most} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reader.py"/>
        <source>{place} holds no whole beginning: wait until the first step is recorded, or {wanted}.</source>
        <translation>{place} enthält keinen vollständigen Anfang: Warten Sie, bis der erste Schritt aufgezeichnet ist, oder {wanted}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reader.py"/>
        <source>{place} is a recording of version {version}, this program reads up to {known}: give one, or a newer program.</source>
        <translation>{place} ist eine Aufzeichnung der Version {version}, dieses Programm liest bis {known}: Geben Sie eine solche an, oder nehmen Sie ein neueres Programm.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reader.py"/>
        <source>{place} is no recording: {wanted}.</source>
        <translation>{place} ist keine Aufzeichnung: {wanted}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>, loss {first} to {last}</source>
        <translation>, Verlust {first} bis {last}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>No recording is open. Put three lines around your own training, of PyTorch here: import the recorder, open it around the loop, and tell it of every step; the button Copy code has them for you. Then drop the file run.sigrec on the window: it is followed while it grows.</source>
        <translation>Keine Aufzeichnung ist geöffnet. Legen Sie drei Zeilen um Ihr eigenes Training, hier in PyTorch: Importieren Sie den Recorder, öffnen Sie ihn um die Schleife, und melden Sie ihm jeden Schritt; die Schaltfläche „Code kopieren“ hat sie für Sie. Ziehen Sie dann die Datei run.sigrec auf das Fenster: Sie wird verfolgt, während sie wächst.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>No step is recorded yet: the first one is there once the training has called recorder.step().</source>
        <translation>Noch ist kein Schritt aufgezeichnet: Der erste ist da, sobald das Training recorder.step() aufgerufen hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>Not recorded: {note}, and {more} more.</source>
        <translation>Nicht aufgezeichnet: {note}, und {more} weitere.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>Not recorded: {note}.</source>
        <translation>Nicht aufgezeichnet: {note}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>Nothing wrong was found.</source>
        <translation>Nichts Falsches wurde gefunden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>Of so many records one in {every} is shown.</source>
        <translation>Von so vielen Einträgen wird jeder {every}. gezeigt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>The training ended with a {error}.</source>
        <translation>Das Training endete mit einem Fehler: {error}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>What follows in the file is damaged.</source>
        <translation>Was in der Datei folgt, ist beschädigt.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>finding</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Befund</numerusform>
            <numerusform>Befunde</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <source>not recorded</source>
        <translation>nicht aufgezeichnet</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>record</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Eintrag</numerusform>
            <numerusform>Einträge</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <location filename="../../sigexplorer/panes/descent_signs.py"/>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <location filename="../../sigexplorer/panes/training.py"/>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>{findings}, first of all {cause} in {layer}: {evidence}</source>
        <translation>{findings}, zuerst {cause} in {layer}: {evidence}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>{findings}, first of all {cause}: {evidence}</source>
        <translation>{findings}, zuerst {cause}: {evidence}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>{findings}, {cause} in {layer}: {evidence}</source>
        <translation>{findings}, {cause} in {layer}: {evidence}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>{findings}, {cause}: {evidence}</source>
        <translation>{findings}, {cause}: {evidence}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>{layer} of {layers}</source>
        <translation>{layer} von {layers}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>{records} of {layers}, step {step}{course}.</source>
        <translation>{records} von {layers}, Schritt {step}{course}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/reading.py"/>
        <source>{records} of {layers}, steps {first} to {last}{course}.</source>
        <translation>{records}, {layers}, Schritte {first} bis {last}{course}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/theory.py"/>
        <source>at first</source>
        <translation>am Anfang</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/recording/theory.py"/>
        <source>at step {step}</source>
        <translation>bei Schritt {step}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/data.py"/>
        <source>a table with x, y and, if it is known, the standard error of y in each row</source>
        <translation>eine Tabelle mit x, y und, falls bekannt, dem Standardfehler von y in jeder Zeile</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/data.py"/>
        <source>errors holds {error}: give positive standard errors, or none at all.</source>
        <translation>errors enthält {error}: Geben Sie positive Standardfehler an oder gar keine.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/data.py"/>
        <source>errors holds {numbers} for {points}: give one for every point, or none.</source>
        <translation>errors enthält {numbers} für {points}: Geben Sie eine für jeden Punkt an oder keine.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/regression/data.py"/>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <location filename="../../sigexplorer/model/sweep/reading.py"/>
        <location filename="../../sigexplorer/model/sweep/result.py"/>
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <location filename="../../sigexplorer/panes/training_units.py"/>
        <location filename="../../sigexplorer/sweep/estimate.py"/>
        <location filename="../../sigexplorer/sweep/page.py"/>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>point</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Punkt</numerusform>
            <numerusform>Punkte</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/data.py"/>
        <source>points holds {numbers}: give two for every point, x and y.</source>
        <translation>points enthält {numbers}: Geben Sie zwei für jeden Punkt an, x und y.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/data.py"/>
        <source>points: none is drawn yet; double-click on the plot, paste two columns with Ctrl+V, drop a file, or choose a data set.</source>
        <translation>Noch ist kein Punkt gesetzt; setzen Sie einen mit einem Doppelklick ins Diagramm, fügen Sie zwei Spalten mit Strg+V ein, ziehen Sie eine Datei herein, oder wählen Sie einen Datensatz.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/data.py"/>
        <source>the text</source>
        <translation>der Text</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/regression/data.py"/>
        <source>{place} has {n} columns: give two or three, x, y and the standard error of y.</source>
        <translation>
            <numerusform>{place} hat {n} Spalte: Geben Sie zwei oder drei an, x, y und den Standardfehler von y.</numerusform>
            <numerusform>{place} hat {n} Spalten: Geben Sie zwei oder drei an, x, y und den Standardfehler von y.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/data.py"/>
        <source>{place} holds more than {most} points: give fewer, or open them as a file.</source>
        <translation>{place} enthält mehr als {most} Punkte: Geben Sie weniger an, oder öffnen Sie sie als Datei.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/data.py"/>
        <source>{place} holds more than {most} points: give fewer.</source>
        <translation>{place} enthält mehr als {most} Punkte: Geben Sie weniger an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/data.py"/>
        <source>{place}, line {line} has the standard error {error}: give positive ones, or two columns.</source>
        <translation>{place}, Zeile {line} hat den Standardfehler {error}: Geben Sie positive an oder zwei Spalten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/fit.py"/>
        <source>No place was found at which {function} differs from point to point: choose a function that is not constant.</source>
        <translation>Es wurde keine Lage gefunden, in der sich {function} von Punkt zu Punkt unterscheidet: Wählen Sie eine Funktion, die nicht konstant ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/fit.py"/>
        <source>No place was found at which {function} is defined at all points: choose another function.</source>
        <translation>Es wurde keine Lage gefunden, in der {function} an allen Punkten definiert ist: Wählen Sie eine andere Funktion.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/regression/fit.py"/>
        <source>parameter</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Parameter</numerusform>
            <numerusform>Parameter</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/fit.py"/>
        <source>{function} has no plateau to the left, where an x of 0 is on a logarithmic scale: leave such points out.</source>
        <translation>{function} hat links kein Plateau, wo auf einer logarithmischen Skala ein x von 0 liegt: Lassen Sie solche Punkte weg.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/fit.py"/>
        <source>{function} has no plateau to the left: have it fitted, or choose a function that has one.</source>
        <translation>{function} hat links kein Plateau: Lassen Sie es anpassen, oder wählen Sie eine Funktion, die eines hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/fit.py"/>
        <source>{function} has no plateau to the right: have it fitted, or choose a function that has one.</source>
        <translation>{function} hat rechts kein Plateau: Lassen Sie es anpassen, oder wählen Sie eine Funktion, die eines hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/fit.py"/>
        <source>{function} has the same plateau on both sides: have one of the two fitted, or choose a function that has two.</source>
        <translation>{function} hat auf beiden Seiten dasselbe Plateau: Lassen Sie eines der beiden anpassen, oder wählen Sie eine Funktion, die zwei hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/fit.py"/>
        <source>{function} has {parameters} and the points have {different} different x: give at least as many.</source>
        <translation>{function} hat {parameters}, und die Punkte haben {different} verschiedene x: Geben Sie mindestens so viele an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/fit.py"/>
        <source>{function} is too large or too small to be scaled to these points in float64: choose another function.</source>
        <translation>{function} ist zu groß oder zu klein, um in float64 auf diese Punkte skaliert zu werden: Wählen Sie eine andere Funktion.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/frame.py"/>
        <source>a plateau at {value} is far from all y, which span {span}: give one nearer, or have it fitted.</source>
        <translation>Ein Plateau bei {value} ist weit von allen y entfernt, die {span} umspannen: Geben Sie ein näheres an, oder lassen Sie es anpassen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/frame.py"/>
        <source>both plateaus are {value}: give different ones, or have one fitted.</source>
        <translation>Beide Plateaus sind {value}: Geben Sie verschiedene an, oder lassen Sie eines anpassen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/frame.py"/>
        <source>error holds {error}: give positive standard errors, or none at all.</source>
        <translation>error enthält {error}: Geben Sie positive Standardfehler an oder gar keine.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/frame.py"/>
        <source>errors of y reach from {least} to {largest} where y spans {span}: give errors that compare, or leave them aside.</source>
        <translation>Die Fehler von y reichen von {least} bis {largest}, wo y {span} umspannt: Geben Sie vergleichbare Fehler an, oder lassen Sie sie beiseite.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/frame.py"/>
        <source>every x is {x}: give points at different x.</source>
        <translation>Jedes x ist {x}: Geben Sie Punkte bei verschiedenen x an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/frame.py"/>
        <source>every y is {y}: a level line has no centre and no steepness; give points at different y.</source>
        <translation>Jedes y ist {y}: Eine waagerechte Gerade hat weder Mittelpunkt noch Steilheit; geben Sie Punkte mit verschiedenen y an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/frame.py"/>
        <source>there are no points: give at least as many as a curve has parameters.</source>
        <translation>Es gibt keine Punkte: Geben Sie mindestens so viele an, wie eine Kurve Parameter hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/frame.py"/>
        <source>there is 1 point: give at least as many as a curve has parameters.</source>
        <translation>Es gibt 1 Punkt: Geben Sie mindestens so viele an, wie eine Kurve Parameter hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/frame.py"/>
        <source>there is no logarithm of x = {x}: give positive x, or the linear scale.</source>
        <translation>von x = {x} gibt es keinen Logarithmus: Geben Sie positive x an, oder die lineare Skala.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/frame.py"/>
        <source>there is one x apart from 0: give points at different x.</source>
        <translation>Außer 0 gibt es nur ein x: Geben Sie Punkte bei verschiedenen x an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/frame.py"/>
        <source>x, y and error hold {numbers} numbers: give as many of each.</source>
        <translation>x, y und error enthalten {numbers} Zahlen: Geben Sie gleich viele an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/frame.py"/>
        <source>{name} has {dimensions} dimensions: give one number for every point.</source>
        <translation>{name} hat {dimensions} Dimensionen: Geben Sie eine Zahl für jeden Punkt an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/frame.py"/>
        <source>{name} holds {value}: give finite numbers up to 1e100.</source>
        <translation>{name} enthält {value}: Geben Sie endliche Zahlen bis 1e100 an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/frame.py"/>
        <source>{name} spans {span}: give it in a smaller unit, for squares of that leave the range of float64.</source>
        <translation>{name} umspannt {span}: Geben Sie es in einer kleineren Einheit an, denn Quadrate davon verlassen den Bereich von float64.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>A file with x, y and, if it is known, the standard error of y in each row; empty for the data set.</source>
        <translation>Eine Datei mit x, y und, falls bekannt, dem Standardfehler von y in jeder Zeile; leer für den Datensatz.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Band</source>
        <translation>Band</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Circle</source>
        <translation>Kreis</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Comma-separated values (*.csv *.txt *.tsv)</source>
        <translation>Durch Komma getrennte Werte (*.csv *.txt *.tsv)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Draw where the curve may lie, where another measurement may, or neither.</source>
        <translation>Zeichnen, wo die Kurve liegen kann, wo eine weitere Messung liegen kann, oder keines von beiden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Errors of y</source>
        <translation>Fehler von y</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Exclusive or</source>
        <translation>Exklusives Oder</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Fitted</source>
        <translation>Angepasst</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Fixed</source>
        <translation>Fest</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Gauss</source>
        <translation>Gauß</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Ignored</source>
        <translation>Ignoriert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Known</source>
        <translation>Bekannt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Left plateau</source>
        <translation>Linkes Plateau</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Left value</source>
        <translation>Linker Wert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Moons</source>
        <translation>Monde</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Of the intervals and the bands: 0.95 for 95 %.</source>
        <translation>Der Intervalle und Bänder: 0,95 für 95 %.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>On log the curve is one of ln x: the logistic is the 4PL of doses, Richards&apos; the 5PL, and the centre the EC50.</source>
        <translation>Auf Log ist die Kurve eine von ln x: Die logistische ist das 4PL für Dosen, Richards&apos; das 5PL, und der Mittelpunkt der EC50.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Onion</source>
        <translation>Zwiebel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Pasture</source>
        <translation>Weide</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Population</source>
        <translation>Bevölkerung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Regrowth of pasture and weight of onions (NIST), the population of the United States, or the points drawn or pasted.</source>
        <translation>Nachwachsen von Weideland und Gewicht von Zwiebeln (NIST), die Bevölkerung der Vereinigten Staaten oder die gezeichneten oder eingefügten Punkte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Right plateau</source>
        <translation>Rechtes Plateau</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Right value</source>
        <translation>Rechter Wert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Scale of x</source>
        <translation>Skala von x</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>The left plateau is fitted.</source>
        <translation>Das linke Plateau wird angepasst.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>The points are those of the data set.</source>
        <translation>Die Punkte sind die des Datensatzes.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>The right plateau is fitted.</source>
        <translation>Das rechte Plateau wird angepasst.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>The standard error of each drawn y, in their order; empty where none is known.</source>
        <translation>Der Standardfehler jedes gezeichneten y, in ihrer Reihenfolge; leer, wo keiner bekannt ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>The value far to the left, where it is known: 0 of what grows.</source>
        <translation>Der Wert ganz links, wo er bekannt ist: 0 bei Wachstum.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>The value far to the right, where it is known: 1 of a share.</source>
        <translation>Der Wert ganz rechts, wo er bekannt ist: 1 bei einem Anteil.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>These points have no errors of y.</source>
        <translation>Diese Punkte haben keine Fehler von y.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Whether given errors of y only weigh the points, are known as they stand, or are left aside.</source>
        <translation>Ob gegebene Fehler von y die Punkte nur gewichten, bekannt sind, wie sie dastehen, oder beiseitegelassen werden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Whether the value far to the left is fitted or known.</source>
        <translation>Ob der Wert ganz links angepasst wird oder bekannt ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>Whether the value far to the right is fitted or known.</source>
        <translation>Ob der Wert ganz rechts angepasst wird oder bekannt ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/parameters.py"/>
        <source>x and y of one point after the other.</source>
        <translation>x und y eines Punkts nach dem anderen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>A jump between x = {low} and {high} does as well: the steepness has no upper end.</source>
        <translation>Ein Sprung zwischen x = {low} und {high} passt ebenso gut: Die Steilheit hat kein oberes Ende.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>A straight line does as well: the points hold neither plateau nor bend.</source>
        <translation>Eine Gerade passt ebenso gut: Die Punkte bestimmen weder Plateau noch Krümmung.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>The asymmetry has run to the end of its range: a curve without it does as well.</source>
        <translation>Die Asymmetrie ist am Ende ihres Bereichs: Eine Kurve ohne sie passt ebenso gut.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>The points do not hold the left and the right plateau: the {level} intervals of height and centre have no end there.</source>
        <translation>Die Punkte bestimmen linkes und rechtes Plateau nicht: Die Intervalle ({level}) von Höhe und Mittelpunkt haben dort kein Ende.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>The points do not hold the left plateau: the {level} intervals of height and centre have no end there.</source>
        <translation>Die Punkte bestimmen das linke Plateau nicht: Die Intervalle ({level}) von Höhe und Mittelpunkt haben dort kein Ende.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>The points do not hold the right plateau: the {level} intervals of height and centre have no end there.</source>
        <translation>Die Punkte bestimmen das rechte Plateau nicht: Die Intervalle ({level}) von Höhe und Mittelpunkt haben dort kein Ende.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>asymmetry</source>
        <translation>Asymmetrie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>centre</source>
        <translation>Mittelpunkt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>from {low} to {high}</source>
        <translation>von {low} bis {high}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>height</source>
        <translation>Höhe</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>more function</source>
        <comment>counted</comment>
        <translation>
            <numerusform>weitere Funktion</numerusform>
            <numerusform>weitere Funktionen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>offset</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>residual standard deviation {deviation}</source>
        <translation>Reststandardabweichung {deviation}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>residual standard deviation {deviation} in units of the errors</source>
        <translation>Reststandardabweichung {deviation} in Einheiten der Fehler</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>steepness</source>
        <translation>Steilheit</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>{functions} and {more}</source>
        <translation>{functions} und {more}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>{function} goes through all {points}, as far as float64 tells.</source>
        <translation>{function} geht durch alle {points}, soweit float64 es zeigt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>{function} goes through {points} with as many parameters: nothing is left to tell how well.</source>
        <translation>{function} geht durch {points} mit ebenso vielen Parametern: Nichts bleibt, um zu sagen, wie gut.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>{function} is best by AIC: {aic}, weight {weight}, {left_over}; {others}.</source>
        <translation>{function} ist nach AIC am besten: {aic}, Gewicht {weight}, {left_over}; {others}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>{function} through {points}: AIC {aic}, {left_over}.</source>
        <translation>{function} durch {points}: AIC {aic}, {left_over}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>{function}, which the points hardly tell from it</source>
        <translation>{function}, von den Punkten kaum davon zu unterscheiden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/regression/reading.py"/>
        <source>{value} (open)</source>
        <translation>{value} (offen)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Cells along each axis of the finished map.</source>
        <translation>Zellen entlang jeder Achse der fertigen Karte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Contours</source>
        <translation>Höhenlinien</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Draw the lines beyond which float16, float32 and float64 show a gradient of exactly 0.</source>
        <translation>Die Linien zeichnen, jenseits derer float16, float32 und float64 einen Gradienten von genau 0 zeigen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Format floors</source>
        <translation>Formatgrenzen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Horizontal</source>
        <translation>Waagerecht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Largest bias</source>
        <translation>Größter Bias</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Largest depth</source>
        <translation>Größte Tiefe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Largest gain</source>
        <translation>Größte Verstärkung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Largest input</source>
        <translation>Größte Eingabe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Largest weight</source>
        <translation>Größtes Gewicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Levels of log10 |gradient| at which a contour is drawn; empty for none.</source>
        <translation>Werte von log10 |Gradient|, bei denen eine Höhenlinie gezeichnet wird; leer für keine.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Smallest bias</source>
        <translation>Kleinster Bias</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Smallest depth</source>
        <translation>Kleinste Tiefe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Smallest gain</source>
        <translation>Kleinste Verstärkung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Smallest input</source>
        <translation>Kleinste Eingabe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Smallest weight</source>
        <translation>Kleinstes Gewicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>The parameter that grows to the right.</source>
        <translation>Der Parameter, der nach rechts wächst.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>The parameter that grows upwards.</source>
        <translation>Der Parameter, der nach oben wächst.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Vertical</source>
        <translation>Senkrecht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Where the axis of biases begins.</source>
        <translation>Wo die Achse der Biases beginnt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Where the axis of biases ends.</source>
        <translation>Wo die Achse der Biases endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Where the axis of inputs begins.</source>
        <translation>Wo die Achse der Eingaben beginnt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Where the axis of inputs ends.</source>
        <translation>Wo die Achse der Eingaben endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Where the axis of weights begins.</source>
        <translation>Wo die Achse der Gewichte beginnt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Where the axis of weights ends.</source>
        <translation>Wo die Achse der Gewichte endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Where the logarithmic axis of depths begins.</source>
        <translation>Wo die logarithmische Achse der Tiefen beginnt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Where the logarithmic axis of depths ends.</source>
        <translation>Wo die logarithmische Achse der Tiefen endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Where the logarithmic axis of gains begins.</source>
        <translation>Wo die logarithmische Achse der Verstärkungen beginnt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>Where the logarithmic axis of gains ends.</source>
        <translation>Wo die logarithmische Achse der Verstärkungen endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/parameters.py"/>
        <source>horizontal = vertical = {axis} is not allowed: give two different ones of {axes}.</source>
        <translation>horizontal = vertical = {axis} ist nicht erlaubt: Geben Sie zwei verschiedene von {axes} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>On {share} of the map, where rounding decides, what is shown is the mean of the first {layers}; later ones are not followed.</source>
        <translation>Auf {share} der Karte, wo die Rundung entscheidet, ist gezeigt, was das Mittel der ersten {layers} erwarten lässt; spätere werden nicht verfolgt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>Over {horizontal} and {vertical} {gradients}</source>
        <translation>Über {horizontal} und {vertical}: {gradients}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>So far, on {cells} cells over {horizontal} and {vertical}, {gradients}</source>
        <translation>Bisher, auf {cells} Zellen über {horizontal} und {vertical}: {gradients}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>With {function}: {sentence}; {on_the_map}.</source>
        <translation>{function}: {sentence}; {on_the_map}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>biases from {range}</source>
        <translation>Biases von {range}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>depths from {range}</source>
        <translation>Tiefen von {range}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>float16 shows 0 in none of the {cells} cells.</source>
        <translation>float16 zeigt 0 in keiner der {cells} Zellen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>gains from {range}</source>
        <translation>Verstärkungen von {range}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>inputs from {range}</source>
        <translation>Eingaben von {range}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>it grows beyond all that is followed on {share}</source>
        <translation>er wächst über alles Verfolgte hinaus auf {share}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>it is exactly zero on {share}</source>
        <translation>er ist genau null auf {share}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>it is left out of the map, as it has a gain that need not stretch its curve</source>
        <translation>auf der Karte fehlt sie, da ihre Verstärkung die Kurve nicht strecken muss</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>it is left out of the map, as it has no gain</source>
        <translation>auf der Karte fehlt sie, da sie keine Verstärkung hat</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>it is undefined on {share}</source>
        <translation>er ist nicht definiert auf {share}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>less than 1 %</source>
        <translation>weniger als 1 %</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>more than 99 %</source>
        <translation>mehr als 99 %</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>on the map {shares}</source>
        <translation>auf der Karte: {shares}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>rounding decides its digits on {share}</source>
        <translation>Rundung entscheidet über seine Ziffern auf {share}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>rounding decides the digits of the gradient on {share} of the map, and in no cell it is known and not zero.</source>
        <translation>Auf {share} der Karte entscheidet Rundung über die Ziffern des Gradienten; in keiner Zelle ist er bekannt und nicht null.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>the gradient goes from {low} to {high} where it is known; {shown}</source>
        <translation>Der Gradient reicht, wo er bekannt ist, von {low} bis {high}; {shown}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>the gradient goes from {low} to {high} where its size is known and not zero; {shown}</source>
        <translation>Der Gradient reicht von {low} bis {high}, wo seine Größe bekannt und nicht null ist; {shown}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>the gradient goes from {low} to {high}; {shown}</source>
        <translation>Der Gradient reicht von {low} bis {high}; {shown}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>the gradient has no size that is followed: {shares} of the map.</source>
        <translation>Der Gradient hat keine Größe, die verfolgt wird: {shares} der Karte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>the gradient is exactly zero in all {cells} cells.</source>
        <translation>Der Gradient ist in allen {cells} Zellen genau null.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>the gradient is undefined in all {cells} cells.</source>
        <translation>Der Gradient ist in allen {cells} Zellen nicht definiert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>the gradient is {size} in every cell where it is known; {shown}</source>
        <translation>Der Gradient ist in jeder Zelle, in der er bekannt ist, {size}; {shown}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>the gradient is {size} in every cell where its size is known and not zero; {shown}</source>
        <translation>Der Gradient ist {size} in jeder Zelle, in der seine Größe bekannt und nicht null ist; {shown}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>the gradient is {size} in every cell; {shown}</source>
        <translation>Der Gradient ist in jeder Zelle {size}; {shown}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>weights from {range}</source>
        <translation>Gewichte von {range}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>{format} shows 0 in none of the {cells} cells of the map</source>
        <translation>{format} zeigt 0 in keiner der {cells} Zellen der Karte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>{format} shows 0 on {share}</source>
        <translation>{format} zeigt 0 auf {share}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/reading.py"/>
        <source>{shares} of the map.</source>
        <translation>{shares} der Karte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/result.py"/>
        <source>depth = {depth} is not allowed: give a whole number from 1 to 1000000.</source>
        <translation>depth = {depth} ist nicht erlaubt: Geben Sie eine ganze Zahl von 1 bis 1000000 an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/result.py"/>
        <source>{function} has no gain to put on an axis: give one of {axes}.</source>
        <translation>{function} hat keine Verstärkung für eine Achse: Wählen Sie unter {axes}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/saturation/result.py"/>
        <source>{name} = {value} is not allowed: give a finite number, or at least one of them in a sequence.</source>
        <translation>{name} = {value} ist nicht erlaubt: Geben Sie eine endliche Zahl an, oder mindestens eine in einer Folge.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet.py"/>
        <source>The file is not UTF-8: its letters are read as those of Windows-1252.</source>
        <translation>Die Datei ist nicht in UTF-8: Ihre Buchstaben werden als solche von Windows-1252 gelesen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet.py"/>
        <source>a CSV file with a row of names and rows of numbers</source>
        <translation>eine CSV-Datei mit einer Zeile Namen und Zeilen mit Zahlen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet.py"/>
        <source>{file}, line {line}</source>
        <translation>{file}, Zeile {line}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet.py"/>
        <source>{place} has a missing value in every row: give at least one row without.</source>
        <translation>{place} hat in jeder Zeile einen fehlenden Wert: Geben Sie mindestens eine Zeile ohne an.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/sheet.py"/>
        <source>{place}, column {column} holds {cell}, and columns {others} more than numbers as well: give a finite number up to 1e100 in every cell.</source>
        <translation>
            <numerusform>{place}, Spalte {column} enthält {cell}, und auch Spalte {others} nicht nur Zahlen: Geben Sie in jeder Zelle eine endliche Zahl bis 1e100 an.</numerusform>
            <numerusform>{place}, Spalte {column} enthält {cell}, und auch die Spalten {others} nicht nur Zahlen: Geben Sie in jeder Zelle eine endliche Zahl bis 1e100 an.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet.py"/>
        <source>{place}, column {column} holds {cell}: give a finite number up to 1e100 in every cell.</source>
        <translation>{place}, Spalte {column} enthält {cell}: Geben Sie in jeder Zelle eine endliche Zahl bis 1e100 an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet.py"/>
        <source>{rows} with a missing value left out.</source>
        <translation>{rows} mit fehlendem Wert ausgelassen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet_file.py"/>
        <source>{key} cannot be read: {error}; give {wanted}.</source>
        <translation>{key} lässt sich nicht lesen: {error}; geben Sie {wanted} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet_file.py"/>
        <source>{place} is longer than {most} MiB: give fewer rows.</source>
        <translation>{place} ist länger als {most} MiB: Geben Sie weniger Zeilen an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet_file.py"/>
        <location filename="../../sigexplorer/model/sheet_reader.py"/>
        <source>{place} is no text in UTF-8, UTF-16 or Windows-1252: give {wanted}.</source>
        <translation>{place} ist kein Text in UTF-8, UTF-16 oder Windows-1252: Geben Sie {wanted} an.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/sheet_reader.py"/>
        <source>cell</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Zelle</numerusform>
            <numerusform>Zellen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet_reader.py"/>
        <source>{place} begins with a row of numbers: give the names of the columns in its first row.</source>
        <translation>{place} beginnt mit einer Zeile aus Zahlen: Geben Sie in der ersten Zeile die Namen der Spalten an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet_reader.py"/>
        <source>{place} has a row of names and nothing below: give rows of numbers.</source>
        <translation>{place} hat eine Zeile mit Namen und nichts darunter: Geben Sie Zeilen mit Zahlen an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet_reader.py"/>
        <source>{place} has no name for column {number}: give one in its first row.</source>
        <translation>{place} hat keinen Namen für Spalte {number}: Geben Sie in der ersten Zeile einen an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet_reader.py"/>
        <source>{place} has two columns {name}: give every column another name.</source>
        <translation>{place} hat zwei Spalten {name}: Geben Sie jeder Spalte einen anderen Namen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet_reader.py"/>
        <source>{place} has {columns} columns: give at most {most}.</source>
        <translation>{place} hat {columns} Spalten: Geben Sie höchstens {most} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet_reader.py"/>
        <source>{place} holds more than {most} numbers: give fewer rows or columns.</source>
        <translation>{place} enthält mehr als {most} Zahlen: Geben Sie weniger Zeilen oder Spalten an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet_reader.py"/>
        <source>{place} is empty: give {wanted}.</source>
        <translation>{place} ist leer: Geben Sie {wanted} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet_reader.py"/>
        <source>{place} is not a CSV file ({error}): give {wanted}.</source>
        <translation>{place} ist keine CSV-Datei ({error}): Geben Sie {wanted} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet_reader.py"/>
        <source>{place}, line {line} has {cells}, the first row {names}: give every row as many.</source>
        <translation>{place}, Zeile {line} hat {cells}, die erste Zeile {names}: Geben Sie in jeder Zeile gleich viele an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sheet_reader.py"/>
        <source>{place}, line {line} is longer than {most} KiB: give {wanted}.</source>
        <translation>{place}, Zeile {line} ist länger als {most} KiB: Geben Sie {wanted} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/grid.py"/>
        <source>a factor of {factor} does not lead from {low} to {high}: give another, and positive ends.</source>
        <translation>ein Faktor von {factor} führt nicht von {low} zu {high}: Geben Sie einen anderen an, und positive Enden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/grid.py"/>
        <source>a step of {step} does not lead from {low} to {high}: give another.</source>
        <translation>eine Schrittweite von {step} führt nicht von {low} zu {high}: Geben Sie eine andere an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/grid.py"/>
        <source>{sizes} = {points} points are too many: give at most {most}, by larger steps or fewer seeds.</source>
        <translation>{sizes} = {points} Punkte sind zu viele: Geben Sie höchstens {most} an, mit größeren Schrittweiten oder weniger Startwerten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/grid.py"/>
        <source>{values} values are too many for one axis: give at most {most}, by a larger step.</source>
        <translation>{values} Werte sind zu viele für eine Achse: Geben Sie höchstens {most} an, mit einer größeren Schrittweite.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/log.py"/>
        <source>not given</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/log.py"/>
        <source>{file} cannot be read: {reason}.</source>
        <translation>{file} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/log.py"/>
        <source>{file} cannot be written: {reason}.</source>
        <translation>{file} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/log.py"/>
        <source>{file} holds another sweep: {difference}; give another name.</source>
        <translation>{file} enthält eine andere Parameterstudie: {difference}; geben Sie einen anderen Namen an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/log.py"/>
        <source>{file} is being written by another sweep: wait for it, or give another name.</source>
        <translation>{file} wird gerade von einer anderen Parameterstudie geschrieben: Warten Sie, oder geben Sie einen anderen Namen an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/log.py"/>
        <source>{file} is not the file of a sweep: a line is longer than {most} MiB.</source>
        <translation>{file} ist nicht die Datei einer Parameterstudie: Eine Zeile ist länger als {most} MiB.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/log.py"/>
        <source>{file} is not the file of a sweep: give one that `{command}` has written.</source>
        <translation>{file} ist nicht die Datei einer Parameterstudie: Geben Sie eine an, die `{command}` geschrieben hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/log.py"/>
        <source>{file} was written by a newer version of this program: take that one.</source>
        <translation>{file} wurde von einer neueren Version dieses Programms geschrieben: Nehmen Sie diese.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/log.py"/>
        <source>{key} has other values there ({there}; {here} here)</source>
        <translation>{key} hat dort andere Werte ({there}; hier {here})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/log.py"/>
        <source>{key} is {there} there and {here} here</source>
        <translation>{key} ist dort {there} und hier {here}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>A third one, of which the map shows one value; empty for none.</source>
        <translation>Ein dritter, von dem die Karte einen Wert zeigt; leer für keinen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>Another one; empty for one axis alone.</source>
        <translation>Ein weiterer; leer für nur eine Achse.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>Any parameter with its values: KEY=FROM:TO:STEP, KEY=FROM:TO:*FACTOR, or KEY=VALUE; VALUE.</source>
        <translation>Ein beliebiger Parameter mit seinen Werten: SCHLÜSSEL=VON:BIS:SCHRITT, SCHLÜSSEL=VON:BIS:*FAKTOR oder SCHLÜSSEL=WERT; WERT.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>How many are measured, of all over the map; Run measures all, and pauses.</source>
        <translation>Wie viele gemessen werden, über die ganze Karte verteilt; „Messen“ misst alle und hält an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>How many networks every cell is measured of: the map shows their median.</source>
        <translation>An wie vielen Netzen jede Zelle gemessen wird: Die Karte zeigt ihren Median.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>Points measured</source>
        <translation>Gemessene Punkte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>Processes that measure beside this one, by Dask; 0 for this one alone.</source>
        <translation>Prozesse, die mit Dask neben diesem messen; 0 für diesen allein.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>Scheduler</source>
        <translation>Scheduler</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>Sweeps (*.ndjson)</source>
        <translation>Parameterstudien (*.ndjson)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>The address of a Dask cluster that measures in their place; empty for none.</source>
        <translation>Die Adresse eines Dask-Clusters, der an ihrer Stelle misst; leer für keinen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>The cluster has its own.</source>
        <translation>Der Cluster hat seine eigenen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>The file says what is swept.</source>
        <translation>Die Datei sagt, was durchlaufen wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>The measure trains nothing in it.</source>
        <translation>Bei dieser Messgröße wird darin nichts trainiert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>Theory draws nothing.</source>
        <translation>Die Theorie zieht nichts.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>There is no third axis.</source>
        <translation>Es gibt keine dritte Achse.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>Third axis</source>
        <translation>Dritte Achse</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>Value shown</source>
        <translation>Gezeigter Wert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>What everything is rounded to while the random network is trained, for the trained loss and accuracy.</source>
        <translation>Worauf beim Training des Zufallsnetzes alles gerundet wird, für Verlust und Trefferanteil nach dem Training.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>What is measured of every network; sigexplorer list measures says what each is.</source>
        <translation>Was von jedem Netz gemessen wird; sigexplorer list measures sagt, was jedes ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>What sigexplorer sweep has measured, or is measuring, to be looked at; empty to measure here.</source>
        <translation>Was sigexplorer sweep gemessen hat oder gerade misst, zum Ansehen; leer, um hier zu messen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>Which value of the third axis the map shows, counted from 1; the last for more.</source>
        <translation>Welchen Wert der dritten Achse die Karte zeigt, ab 1 gezählt; bei größeren Zahlen den letzten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>Workers</source>
        <translation>Arbeiter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/parameters.py"/>
        <source>processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/reading.py"/>
        <source> by {workers}</source>
        <translation> durch {workers}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/reading.py"/>
        <source>, about {duration} left</source>
        <translation>, noch etwa {duration}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/reading.py"/>
        <source>, {points} without a number: {reason}</source>
        <translation>, {points} ohne Zahl: {reason}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/reading.py"/>
        <source>, {points} without a number: {reason} and others</source>
        <translation>, {points} ohne Zahl: {reason} und andere</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/reading.py"/>
        <source>Nothing is measured yet: {size}. Press Run to measure them.</source>
        <translation>Noch ist nichts gemessen: {size}. Drücken Sie „Messen“, um sie zu messen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/reading.py"/>
        <source>The first points are being measured: {size}.</source>
        <translation>Die ersten Punkte werden gemessen: {size}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/reading.py"/>
        <source>Within six depth scales of the theory, in the median, {inside}; deeper, {outside}.</source>
        <translation>Innerhalb von sechs Tiefenskalen der Theorie im Median {inside}; tiefer {outside}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/sweep/reading.py"/>
        <location filename="../../sigexplorer/panes/sweep.py"/>
        <location filename="../../sigexplorer/sweep/estimate.py"/>
        <source>seed</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Startwert</numerusform>
            <numerusform>Startwerte</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/reading.py"/>
        <source>{known} of {points} measured{by}{left}{failures}.</source>
        <translation>Gemessen: {known} / {points}{by}{left}{failures}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/reading.py"/>
        <source>{measure}, median over seeds</source>
        <translation>{measure}, Median über die Startwerte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/reading.py"/>
        <source>{measure}: from {first} to {last}.</source>
        <translation>{measure}: von {first} bis {last}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/reading.py"/>
        <source>{measure}: {value} at all {points}.</source>
        <translation>{measure}: {value} für alle {points}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/reading.py"/>
        <source>{measure}: {value}.</source>
        <translation>{measure}: {value}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/sweep/result.py"/>
        <source>nothing is measured yet: set sweep.points = {points} to measure all of it, or sweep.file to what the command sweep has written.</source>
        <translation>noch ist nichts gemessen: Mit sweep.points = {points} wird alles gemessen, mit sweep.file gezeigt, was der Befehl sweep geschrieben hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/data.py"/>
        <source>a CSV file with x, y and one of two classes in each row</source>
        <translation>eine CSV-Datei mit x, y und einer von zwei Klassen in jeder Zeile</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/data.py"/>
        <source>dataset &apos;{name}&apos; draws no points: give one of circle, exclusive_or, gauss, spiral, moons.</source>
        <translation>dataset „{name}“ zieht keine Punkte: Geben Sie circle, exclusive_or, gauss, spiral oder moons an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/data.py"/>
        <source>points has the class {label}: give 0 or 1 as the third number of every point.</source>
        <translation>points hat die Klasse {label}: Geben Sie 0 oder 1 als dritte Zahl jedes Punkts an.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/training/data.py"/>
        <source>points holds {n} numbers: give three for every point, x, y and the class.</source>
        <translation>
            <numerusform>points enthält {n} Zahl: Geben Sie drei für jeden Punkt an, x, y und die Klasse.</numerusform>
            <numerusform>points enthält {n} Zahlen: Geben Sie drei für jeden Punkt an, x, y und die Klasse.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/data.py"/>
        <source>points: none is drawn yet; double-click on the decision boundary to set one, or choose a data set.</source>
        <translation>Noch ist kein Punkt gesetzt; setzen Sie einen mit einem Doppelklick auf die Entscheidungsgrenze, oder wählen Sie einen Datensatz.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/training/data.py"/>
        <source>training.data: {file} has {n} columns: give three, x, y and the class.</source>
        <translation>
            <numerusform>training.data: {file} hat {n} Spalte: Geben Sie drei an, x, y und die Klasse.</numerusform>
            <numerusform>training.data: {file} hat {n} Spalten: Geben Sie drei an, x, y und die Klasse.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/training/data.py"/>
        <source>training.data: {file} has {n} different classes in its third column: give exactly two, as 0 and 1.</source>
        <translation>
            <numerusform>training.data: {file} hat {n} Klasse in der dritten Spalte: Geben Sie genau zwei an, etwa 0 und 1.</numerusform>
            <numerusform>training.data: {file} hat {n} verschiedene Klassen in der dritten Spalte: Geben Sie genau zwei an, etwa 0 und 1.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/deep.py"/>
        <source>only plain layers are trained: set network.normalisation = none and network.residual = 0.</source>
        <translation>nur einfache Schichten werden trainiert: Setzen Sie network.normalisation = none und network.residual = 0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/deep.py"/>
        <location filename="../../sigexplorer/model/training/measures.py"/>
        <source>the network has left the range of {format} within {steps}, or is undefined.</source>
        <translation>das Netz hat innerhalb von {steps} den Bereich von {format} verlassen oder ist undefiniert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>A CSV file with x, y and one of two classes in each row; empty for the data set.</source>
        <translation>Eine CSV-Datei mit x, y und einer von zwei Klassen in jeder Zeile; leer für den Datensatz.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Added to the gradient: so much of each weight.</source>
        <translation>Kommt zum Gradienten hinzu: so viel von jedem Gewicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Class drawn</source>
        <translation>Gezeichnete Klasse</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Cross entropy</source>
        <translation>Kreuzentropie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Each layer has its own width.</source>
        <translation>Jede Schicht hat ihre eigene Breite.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Hidden layers</source>
        <translation>Verborgene Schichten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>How many hidden layers the network has.</source>
        <translation>Wie viele verborgene Schichten das Netz hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>How many points a step averages the gradient over.</source>
        <translation>Über wie viele Punkte ein Schritt den Gradienten mittelt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>How many points of a data set are learnt.</source>
        <translation>Wie viele Punkte eines Datensatzes gelernt werden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>How many steps have been trained.</source>
        <translation>Wie viele Schritte trainiert wurden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>How many units every hidden layer has.</source>
        <translation>Wie viele Neuronen jede verborgene Schicht hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>How weights follow the gradient.</source>
        <translation>Wie die Gewichte dem Gradienten folgen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Layer of the unit</source>
        <translation>Schicht des Neurons</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Only the optimiser with momentum takes it.</source>
        <translation>Nur der Optimierer mit Momentum nimmt das.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Squared error</source>
        <translation>Quadratischer Fehler</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>The class of the next point that a double click sets.</source>
        <translation>Die Klasse des nächsten Punkts, den ein Doppelklick setzt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>The initialisation has its own.</source>
        <translation>Die Initialisierung hat ihre eigene.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>The output is shown.</source>
        <translation>Die Ausgabe wird gezeigt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>The points are those drawn.</source>
        <translation>Die Punkte sind die gezeichneten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>The same seed draws the same points, weights and batches.</source>
        <translation>Derselbe Startwert zieht dieselben Punkte, Gewichte und Batches.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>The standard deviation of what is added to every coordinate.</source>
        <translation>Die Standardabweichung dessen, was zu jeder Koordinate kommt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>The units of each hidden layer, as in 4, 2; empty for layers of one width.</source>
        <translation>Die Neuronen jeder verborgenen Schicht, etwa 4, 2; leer für gleich breite Schichten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Two classes of points in the plane; drawn are those set by a double click.</source>
        <translation>Zwei Klassen von Punkten in der Ebene; gezeichnet sind die mit einem Doppelklick gesetzten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Unit</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Weight decay</source>
        <translation>Gewichtszerfall</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>What is made small, of the logistic output: cross-entropy, or half the squared error.</source>
        <translation>Was klein gemacht wird, bei der logistischen Ausgabe: die Kreuzentropie oder der halbe quadratische Fehler.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Which unit of that layer is shown; the last for more.</source>
        <translation>Welches Neuron dieser Schicht gezeigt wird; bei größeren Zahlen das letzte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Whose unit is shown over the plane; 0 for the output.</source>
        <translation>Aus welcher Schicht ein Neuron über der Ebene gezeigt wird; 0 für die Ausgabe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>Widths</source>
        <translation>Breiten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/parameters.py"/>
        <source>x, y and the class, 0 or 1, of one point after the other.</source>
        <translation>x, y und die Klasse, 0 oder 1, eines Punkts nach dem anderen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <source> Unit {unit} of layer {layer} answers over the plane: {answers}.</source>
        <translation> Neuron {unit} der Schicht {layer} antwortet über der Ebene: {answers}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <source> With {function} {found}.</source>
        <translation> {function}: {found}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <source> With {function} {gradient}, and {units}.</source>
        <translation> {function}: {gradient}, und {units}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <source>A smaller learning rate keeps it in range.</source>
        <translation>Eine kleinere Lernrate hält das Netz im Bereich.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <source>After {n} steps ({epochs} epochs) – {networks}.</source>
        <translation>
            <numerusform>Nach {n} Schritt ({epochs} Epochen) – {networks}.</numerusform>
            <numerusform>Nach {n} Schritten ({epochs} Epochen) – {networks}.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <source>Out of range or undefined before the first step: no learning rate keeps it in range; choose another function, or smaller weights.</source>
        <translation>Schon vor dem ersten Schritt außerhalb des Bereichs oder undefiniert: Keine Lernrate hält es im Bereich; wählen Sie eine andere Funktion oder kleinere Gewichte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <source>no gradient reaches the first layer</source>
        <translation>kein Gradient erreicht die erste Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <source>the first layer&apos;s gradient is {factor} smaller than the output layer&apos;s</source>
        <translation>der Gradient der ersten Schicht ist {factor} kleiner als der der Ausgabeschicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <source>up to {share} of a layer&apos;s units are saturated at all of {points} points</source>
        <translation>in einer Schicht sind bis zu {share} der Neuronen an allen {points} Punkten gesättigt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <source>up to {share} of a layer&apos;s units are saturated at every point</source>
        <translation>in einer Schicht sind bis zu {share} der Neuronen an jedem Punkt gesättigt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <source>{function} from {interval}</source>
        <translation>{function} von {interval}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <source>{function} {value} at all {points} looked at</source>
        <translation>{function} {value} für alle {points}, die betrachtet wurden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <source>{function}: left the range of float64, or is undefined</source>
        <translation>{function}: hat den Bereich von float64 verlassen oder ist undefiniert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <source>{function}: loss {loss}, {share} told apart</source>
        <translation>{function}: Verlust {loss}, {share} richtig getrennt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/reading.py"/>
        <source>{function}: loss {loss}, {share} told apart, no more than by one class for all</source>
        <translation>{function}: Verlust {loss}, {share} richtig getrennt, nicht mehr als mit einer Klasse für alle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/run.py"/>
        <source>every = {number} is not positive: give at least 1.</source>
        <translation>every = {number} ist nicht positiv: Geben Sie mindestens 1 an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/training/run.py"/>
        <source>{number} activations are to be trained: give 1 to {most}.</source>
        <translation>{number} Aktivierungen sollen trainiert werden: Geben Sie 1 bis {most} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>it divides by 0</source>
        <translation>sie teilt durch 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>it has more than {most} parentheses or powers inside of each other</source>
        <translation>sie hat mehr als {most} ineinander geschachtelte Klammern oder Potenzen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>it is closer to 0 than any number</source>
        <translation>sie ist näher an 0 als jede Zahl</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>it is longer than {most} characters</source>
        <translation>sie ist länger als {most} Zeichen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>it takes a power that is no number</source>
        <translation>sie bildet eine Potenz, die keine Zahl ist</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>it takes {function} of {argument}</source>
        <translation>sie bildet {function} von {argument}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>nothing is given</source>
        <translation>nichts ist angegeben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>the commas and points of {text} are not those of a number</source>
        <translation>die Kommas und Punkte in {text} sind nicht die einer Zahl</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>{text} ends in a comma</source>
        <translation>{text} endet mit einem Komma</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>{text} has more than one decimal comma</source>
        <translation>{text} hat mehr als ein Dezimalkomma</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>{text} has more than one decimal point</source>
        <translation>{text} hat mehr als einen Dezimalpunkt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>{text} has no comma between its numbers</source>
        <translation>{text} hat kein Komma zwischen den Zahlen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>{text} is no number</source>
        <translation>{text} ist keine Zahl</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>{text} may be one number or several: write {one}, or {several} with a space after the comma</source>
        <translation>{text} kann eine Zahl oder mehrere bedeuten: Schreiben Sie {one}, oder {several} mit einem Leerzeichen nach dem Komma</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>{text} may be {thousands} or {small}: write {thousands} or {small}</source>
        <translation>{text} kann {thousands} oder {small} bedeuten: Schreiben Sie {thousands} oder {small}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/typed.py"/>
        <source>{text} stands where it cannot</source>
        <translation>{text} steht, wo es nicht stehen kann</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/branches.py"/>
        <source>{functions} functions inside of loops are not looked at</source>
        <translation>{functions} Funktionen innerhalb von Schleifen werden nicht betrachtet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/chosen.py"/>
        <source>click on a row</source>
        <translation>klicken Sie auf eine Zeile</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/chosen.py"/>
        <source>click on a row; most like it is {name}</source>
        <translation>klicken Sie auf eine Zeile; am ähnlichsten ist {name}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/chosen.py"/>
        <source>layer {name} is no tensor of {file}: {hint}.</source>
        <translation>layer {name} ist kein Tensor von {file}: {hint}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/feeds.py"/>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/feeds.py"/>
        <source>nothing, since it has no inputs</source>
        <translation>nichts, da es keine Eingänge hat</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/feeds.py"/>
        <source>size = {size} makes {numbers} numbers of {name} at once: give fewer rows, or shorter sides.</source>
        <translation>size = {size} macht {numbers} Zahlen von {name} auf einmal: Geben Sie weniger Zeilen oder kürzere Seiten an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/feeds.py"/>
        <source>weights.file: the network&apos;s input {name} takes {numbers} numbers at once, which are too many.</source>
        <translation>weights.file: Der Eingang {name} des Netzes nimmt {numbers} Zahlen auf einmal, das sind zu viele.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/feeds.py"/>
        <source>weights.file: the network&apos;s input {name} takes {type}, which is not given here: export it with numbers for inputs.</source>
        <translation>weights.file: Der Eingang {name} des Netzes nimmt {type}, was hier nicht gegeben wird: Exportieren Sie es mit Zahlen als Eingaben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/feeds.py"/>
        <source>weights.inputs: every row has {given} numbers, the network&apos;s input {name} takes {wanted}: give as many.</source>
        <translation>weights.inputs: Jede Zeile hat {given} Zahlen, der Eingang {name} des Netzes nimmt {wanted}: Geben Sie so viele an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/feeds.py"/>
        <source>weights.inputs: the network takes {batch} inputs at once: give at least as many rows, not {rows}.</source>
        <translation>weights.inputs: Das Netz nimmt {batch} Eingaben auf einmal: Geben Sie mindestens so viele Zeilen an, nicht {rows}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/feeds.py"/>
        <source>weights.inputs: the network&apos;s input {name} takes whole numbers within its type: give such ones.</source>
        <translation>weights.inputs: Der Eingang {name} des Netzes nimmt ganze Zahlen im Bereich seines Typs: Geben Sie solche an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/feeds.py"/>
        <source>weights.inputs: {file} holds NaN or infinity: give finite numbers.</source>
        <translation>weights.inputs: {file} enthält NaN oder unendlich: Geben Sie endliche Zahlen an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/feeds.py"/>
        <source>weights.inputs: {file} is no array of at most {most} numbers, one input a row: give such a one, or a CSV file.</source>
        <translation>weights.inputs: {file} ist kein Array mit höchstens {most} Zahlen, eine Eingabe je Zeile: Geben Sie ein solches an oder eine CSV-Datei.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/feeds.py"/>
        <source>{inputs} inputs of independent standard normal numbers, {shape} each</source>
        <translation>{inputs} Eingaben aus unabhängigen standardnormalverteilten Zahlen, je {shape}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/feeds.py"/>
        <source>{inputs} inputs of ones, {shape} each</source>
        <translation>{inputs} Eingaben aus Einsen, je {shape}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/feeds.py"/>
        <source>{inputs} inputs of whole numbers drawn at random, {shape} each</source>
        <translation>{inputs} Eingaben aus zufällig gezogenen ganzen Zahlen, je {shape}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/feeds.py"/>
        <source>{rows} rows of {file}</source>
        <translation>{rows} Zeilen von {file}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source> The same is true of {n} other tensors.</source>
        <translation>
            <numerusform> Dasselbe gilt für {n} weiteren Tensor.</numerusform>
            <numerusform> Dasselbe gilt für {n} weitere Tensoren.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>All of its {weights} weights are {value}: its {units} units are one and the same.</source>
        <translation>Alle {weights} Gewichte sind {value}: Die {units} Neuronen sind ein und dasselbe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>Draw them at random before training: units that begin alike stay alike.</source>
        <translation>Ziehen Sie sie vor dem Training zufällig: Neuronen, die gleich beginnen, bleiben gleich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>Go back to a checkpoint before they were born; record the training to see where that is.</source>
        <translation>Gehen Sie zu einem Sicherungspunkt vor ihrer Entstehung zurück; zeichnen Sie das Training auf, um zu sehen, wo das ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>Leave them out: a narrower layer computes the same. If none was pruned, look at the training.</source>
        <translation>Lassen Sie sie weg: Eine schmalere Schicht berechnet dasselbe. Wurde keines ausgedünnt, sehen Sie sich das Training an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>NaN or infinite weights</source>
        <translation>Gewichte NaN oder unendlich</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>Of its {numbers} {bad} ({share}) are NaN or infinite.</source>
        <translation>Von {numbers} sind {bad} ({share}) NaN oder unendlich.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>Of its {numbers} {n} ({share}) are NaN.</source>
        <translation>
            <numerusform>Von {numbers} ist {n} ({share}) NaN.</numerusform>
            <numerusform>Von {numbers} sind {n} ({share}) NaN.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>Of its {numbers} {n} ({share}) are infinite.</source>
        <translation>
            <numerusform>Von {numbers} ist {n} ({share}) unendlich.</numerusform>
            <numerusform>Von {numbers} sind {n} ({share}) unendlich.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>Of its {units} units {n} ({share}) have zeros alone for weights: they answer the same to every input.</source>
        <translation>
            <numerusform>Von {units} Neuronen hat {n} ({share}) nur Nullen als Gewichte: Es antwortet auf jede Eingabe gleich.</numerusform>
            <numerusform>Von {units} Neuronen haben {n} ({share}) nur Nullen als Gewichte: Sie antworten auf jede Eingabe gleich.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>Scale the layer&apos;s weights to the n Var[w] that the function needs, or normalise behind it: what passes the layer fades, and so do its gradients.</source>
        <translation>Skalieren Sie die Gewichte der Schicht auf das n Var[w], das die Funktion braucht, oder normalisieren Sie dahinter: Was durch die Schicht geht, verblasst, und ihre Gradienten auch.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>Scale the layer&apos;s weights, normalise what goes into it, or train it with weight decay: the function behind it is driven far out.</source>
        <translation>Skalieren Sie die Gewichte der Schicht, normalisieren Sie, was in sie hineingeht, oder trainieren Sie sie mit Gewichtszerfall: Die Funktion dahinter wird weit hinaus getrieben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>Store and run it in bfloat16 or float32, or divide it by a power of two and multiply behind it.</source>
        <translation>Speichern und rechnen Sie in bfloat16 oder float32, oder teilen Sie durch eine Zweierpotenz und multiplizieren dahinter.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>Store and run it in bfloat16 or float32, or multiply it by a power of two and divide behind it.</source>
        <translation>Speichern und rechnen Sie in bfloat16 oder float32, oder multiplizieren Sie mit einer Zweierpotenz und teilen dahinter.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>n Var[w] is {variance}, {factor} the {needed} that {function} behind it needs.</source>
        <translation>n Var[w] ist {variance}, {factor} der Wert {needed}, den {function} dahinter braucht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>overflow in float16</source>
        <translation>Überlauf in float16</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>underflow in float16</source>
        <translation>Unterlauf in float16</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>weights all alike</source>
        <translation>Gewichte alle gleich</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>weights too large for their function</source>
        <translation>Gewichte zu groß für ihre Funktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>weights too small for their function</source>
        <translation>Gewichte zu klein für ihre Funktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>{share} of its numbers are beyond {limit}, the largest of float16: up to {largest}.</source>
        <translation>{share} der Zahlen liegen jenseits von {limit}, der größten von float16: bis {largest}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/findings.py"/>
        <source>{share} of its numbers become 0 in float16, whose smallest is {smallest}, and are not 0 here.</source>
        <translation>{share} der Zahlen werden in float16, dessen kleinste {smallest} ist, zu 0, und sind hier nicht 0.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/gguf_file.py"/>
        <source>a file of GGUF with numbers in blocks</source>
        <translation>eine GGUF-Datei mit Zahlen in Blöcken</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/gguf_file.py"/>
        <source>a tensor has {sides} sides</source>
        <translation>ein Tensor hat {sides} Seiten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/gguf_file.py"/>
        <source>it claims lists of more than {most} items</source>
        <translation>sie behauptet Listen mit mehr als {most} Einträgen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/gguf_file.py"/>
        <source>it claims {facts} facts</source>
        <translation>sie behauptet {facts} Angaben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/gguf_file.py"/>
        <source>it has a fact of the unknown type {type}</source>
        <translation>sie hat eine Angabe vom unbekannten Typ {type}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/gguf_file.py"/>
        <source>it has a name of {bytes} bytes</source>
        <translation>sie hat einen Namen von {bytes} Bytes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/gguf_file.py"/>
        <source>it is aligned to {bytes} bytes</source>
        <translation>sie ist auf {bytes} Bytes ausgerichtet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/gguf_file.py"/>
        <source>numbers of GGML&apos;s type {type} are not known</source>
        <translation>Zahlen vom GGML-Typ {type} sind nicht bekannt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/gguf_file.py"/>
        <source>the blocks of {name} cannot be unpacked</source>
        <translation>die Blöcke von {name} können nicht entpackt werden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/gguf_file.py"/>
        <source>the rows of {name} are no whole number of blocks</source>
        <translation>die Zeilen von {name} sind keine ganze Zahl von Blöcken</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/gguf_file.py"/>
        <source>weights.file: {file} is of GGUF version {version}: give one of version 2 or 3, little-endian.</source>
        <translation>weights.file: {file} hat die GGUF-Version {version}: Geben Sie eine der Version 2 oder 3 an, Little-Endian.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/gguf_file.py"/>
        <source>{type} is not unpacked by the package gguf</source>
        <translation>{type} wird vom Paket gguf nicht entpackt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/numpy_file.py"/>
        <source>it is encrypted, or compressed in a way that NumPy does not write</source>
        <translation>er ist verschlüsselt oder so komprimiert, wie NumPy nicht schreibt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/numpy_file.py"/>
        <source>its head is none of an array</source>
        <translation>ihr Kopf ist der keines Arrays</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/numpy_file.py"/>
        <source>its objects would have to be unpickled, which can run any code</source>
        <translation>seine Objekte müssten mit pickle entpackt werden, was beliebigen Code ausführen kann</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/numpy_file.py"/>
        <source>its table of contents cannot be read</source>
        <translation>ihr Inhaltsverzeichnis kann nicht gelesen werden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/numpy_file.py"/>
        <source>the head of {name} is none of an array</source>
        <translation>der Kopf von {name} ist der keines Arrays</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/numpy_file.py"/>
        <location filename="../../sigexplorer/model/weights/stored.py"/>
        <source>the shape of {name} is none</source>
        <translation>die Form von {name} ist keine</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/numpy_file.py"/>
        <source>weights.file: {file} has a table of contents of more than {most} MiB: give another.</source>
        <translation>weights.file: {file} hat ein Inhaltsverzeichnis von mehr als {most} MiB: Geben Sie eine andere an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/numpy_file.py"/>
        <source>weights.file: {file} unfolds to more than {most} GiB: give a smaller file.</source>
        <translation>weights.file: {file} entpackt sich zu mehr als {most} GiB: Geben Sie eine kleinere Datei an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/numpy_file.py"/>
        <source>{name} cannot be unfolded</source>
        <translation>{name} kann nicht entpackt werden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/numpy_file.py"/>
        <location filename="../../sigexplorer/model/weights/stored.py"/>
        <source>{name} has not as many bytes as its shape says</source>
        <translation>{name} hat nicht so viele Bytes, wie seine Form sagt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/onnx_file.py"/>
        <source>an ONNX file</source>
        <translation>eine ONNX-Datei</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/onnx_file.py"/>
        <source>it is no ONNX file</source>
        <translation>es ist keine ONNX-Datei</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/onnx_file.py"/>
        <source>it is no ONNX file: it has no graph</source>
        <translation>es ist keine ONNX-Datei: Sie hat keinen Graphen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/onnx_file.py"/>
        <source>its graph cannot be read</source>
        <translation>ihr Graph kann nicht gelesen werden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/onnx_file.py"/>
        <source>numbers of ONNX&apos;s {type} are not read</source>
        <translation>Zahlen vom ONNX-Typ {type} werden nicht gelesen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/onnx_file.py"/>
        <source>the place of {name} is no number</source>
        <translation>die Stelle von {name} ist keine Zahl</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/onnx_file.py"/>
        <source>weights quantised to {type} are not read where the graph keeps no scale for them</source>
        <translation>auf {type} quantisierte Gewichte werden nicht gelesen, wo der Graph keine Skala für sie hat</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/onnx_file.py"/>
        <source>weights.file: {file} keeps numbers in a file that cannot be read: {error}</source>
        <translation>weights.file: {file} hat Zahlen in einer Datei, die nicht gelesen werden kann: {error}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/onnx_file.py"/>
        <source>weights.file: {file} names {place} for its numbers, which lies outside of its folder: nothing is read there; export the network as one file.</source>
        <translation>weights.file: {file} nennt {place} für seine Zahlen, was außerhalb des Ordners liegt: Dort wird nichts gelesen; exportieren Sie das Netz als eine Datei.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/onnx_file.py"/>
        <source>weights.file: {name} of {file} cannot be read: {problem}.</source>
        <translation>weights.file: {name} aus {file} kann nicht gelesen werden: {problem}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/opening.py"/>
        <source>a .safetensors, .npz, .onnx or .gguf file</source>
        <translation>eine .safetensors-, .npz-, .onnx- oder .gguf-Datei</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/opening.py"/>
        <source>convert it where Keras is: {command}</source>
        <translation>wandeln Sie sie um, wo Keras ist: {command}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/opening.py"/>
        <source>if you trust it, convert it where PyTorch is: {command}</source>
        <translation>wenn Sie ihr vertrauen, wandeln Sie sie um, wo PyTorch ist: {command}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/opening.py"/>
        <location filename="../../sigexplorer/model/weights/survey.py"/>
        <source>weights.file cannot be read: {reason}; give {wanted}.</source>
        <translation>weights.file kann nicht gelesen werden: {reason}; geben Sie {wanted} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/opening.py"/>
        <source>weights.file: {file} cannot be read ({reason}): give {wanted}.</source>
        <translation>weights.file: {file} kann nicht gelesen werden ({reason}): Geben Sie {wanted} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/opening.py"/>
        <source>weights.file: {file} holds no tensors: give a file of weights.</source>
        <translation>weights.file: {file} enthält keine Tensoren: Geben Sie eine Datei mit Gewichten an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/opening.py"/>
        <source>weights.file: {file} is a Keras file in HDF5, which is not read; {line}</source>
        <translation>weights.file: {file} ist eine Keras-Datei in HDF5, die nicht gelesen wird; {line}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/opening.py"/>
        <source>weights.file: {file} is a Keras file, which is not read; {line}</source>
        <translation>weights.file: {file} ist eine Keras-Datei, die nicht gelesen wird; {line}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/opening.py"/>
        <source>weights.file: {file} is a file of PyTorch with a pickle in it, which can run any code when it is opened, so it is not; {line}</source>
        <translation>weights.file: {file} ist eine PyTorch-Datei mit Pickle darin, die beim Öffnen beliebigen Code ausführen kann und deshalb nicht geöffnet wird; {line}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/opening.py"/>
        <source>weights.file: {file} is a pickle, which can run any code when it is opened, so it is not; {line}</source>
        <translation>weights.file: {file} ist eine Pickle-Datei, die beim Öffnen beliebigen Code ausführen kann und deshalb nicht geöffnet wird; {line}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/opening.py"/>
        <source>weights.file: {file} is an archive without arrays of NumPy: give {wanted}.</source>
        <translation>weights.file: {file} ist ein Archiv ohne NumPy-Arrays: Geben Sie {wanted} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/opening.py"/>
        <source>weights.file: {file} is empty: give {wanted}.</source>
        <translation>weights.file: {file} ist leer: Geben Sie {wanted} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/opening.py"/>
        <source>weights.file: {file} is none that is known: give {wanted}.</source>
        <translation>weights.file: {file} ist von keiner bekannten Art: Geben Sie {wanted} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>A CSV file or an .npy array with one input a row; empty for numbers drawn under the seed.</source>
        <translation>Eine CSV-Datei oder ein .npy-Array mit einer Eingabe je Zeile; leer für Zahlen, die mit dem Startwert gezogen werden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>A file is given.</source>
        <translation>Eine Datei ist gegeben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>A file of weights: .safetensors, .npz, .onnx or .gguf; empty for the sample.</source>
        <translation>Eine Datei mit Gewichten: .safetensors, .npz, .onnx oder .gguf; leer für das Beispiel.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Function shown</source>
        <translation>Gezeigte Funktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>How long sides of the input are that the network leaves open.</source>
        <translation>Wie lang Seiten der Eingabe sind, die das Netz offen lässt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>How many inputs go through; of a file, at most so many.</source>
        <translation>Wie viele Eingaben hindurchgehen; von einer Datei höchstens so viele.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Inputs (*.csv *.txt *.npy)</source>
        <translation>Eingaben (*.csv *.txt *.npy)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Inputs come from a file.</source>
        <translation>Die Eingaben kommen aus einer Datei.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Only the network of an .onnx file is run.</source>
        <translation>Nur das Netz einer .onnx-Datei wird ausgeführt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Open sides</source>
        <translation>Offene Seiten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Run the network</source>
        <translation>Netz ausführen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Run the network of an .onnx file on inputs, to see what each of its functions is given.</source>
        <translation>Führt das Netz einer .onnx-Datei mit Eingaben aus, um zu sehen, was jede seiner Funktionen erhält.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>The name of the layer shown; empty for the first of some size. A click on its row chooses it.</source>
        <translation>Der Name der gezeigten Schicht; leer für die erste von einiger Größe. Ein Klick auf ihre Zeile wählt sie.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>The network is not run.</source>
        <translation>Das Netz wird nicht ausgeführt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>The number format whose losses the table shows.</source>
        <translation>Das Zahlenformat, dessen Verluste die Tabelle zeigt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>The same seed draws the same inputs.</source>
        <translation>Derselbe Startwert zieht dieselben Eingaben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>There is no file.</source>
        <translation>Es gibt keine Datei.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Weights (*.safetensors *.npz *.onnx *.gguf *.pt *.pth *.pkl)</source>
        <translation>Gewichte (*.safetensors *.npz *.onnx *.gguf *.pt *.pth *.pkl)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>What the table is sorted by; a click on a head does it too.</source>
        <translation>Wonach die Tabelle sortiert ist; ein Klick auf einen Kopf tut es auch.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Which function of the network is shown, by the layer before it; empty for that behind the layer, or the most saturated.</source>
        <translation>Welche Funktion des Netzes gezeigt wird, nach der Schicht davor; leer für die hinter der Schicht oder die am stärksten gesättigte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/parameters.py"/>
        <source>Without a file, a small network that learnt two spirals here, or nothing.</source>
        <translation>Ohne Datei ein kleines Netz, das hier zwei Spiralen gelernt hat, oder nichts.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source> And {n} further findings, which sigexplorer diagnose prints.</source>
        <translation>
            <numerusform> Und {n} weiterer Befund, den sigexplorer diagnose ausgibt.</numerusform>
            <numerusform> Und {n} weitere Befunde, die sigexplorer diagnose ausgibt.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>, {factor} what {function} behind it needs to keep gradients without biases</source>
        <translation>, {factor} das, was {function} dahinter ohne Biases braucht, um Gradienten zu erhalten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>, {factor} what {function}, the function explored, needs to keep gradients without biases</source>
        <translation>, {factor} das, was {function}, die untersuchte Funktion, ohne Biases braucht, um Gradienten zu erhalten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>A network that learnt two spirals here</source>
        <translation>Netz, das hier zwei Spiralen gelernt hat</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>Drop a .safetensors, .npz, .onnx or .gguf file on the window, or choose one as the file: what is in it is shown, and nothing in it is run.</source>
        <translation>Ziehen Sie eine .safetensors-, .npz-, .onnx- oder .gguf-Datei auf das Fenster, oder wählen Sie eine als Datei: Was darin ist, wird gezeigt, und nichts darin wird ausgeführt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>Not looked at: {kinds}.</source>
        <translation>Nicht betrachtet: {kinds}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>Nothing in the file tells which side of every layer is that of the units: it is taken to be the first, as in PyTorch.</source>
        <translation>Nichts in der Datei sagt, welche Seite jeder Schicht die der Neuronen ist: Angenommen wird die erste, wie in PyTorch.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>Nothing in the file tells which side of {n} layers is that of the units: it is taken to be the first, as in PyTorch.</source>
        <translation>
            <numerusform>Nichts in der Datei sagt bei {n} Schicht, welche Seite die der Neuronen ist: Angenommen wird die erste, wie in PyTorch.</numerusform>
            <numerusform>Nichts in der Datei sagt bei {n} Schichten, welche Seite die der Neuronen ist: Angenommen wird die erste, wie in PyTorch.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>Nothing is wrong with it that weights alone tell.</source>
        <translation>Nichts ist daran falsch, was Gewichte allein verraten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>This network holds no weights.</source>
        <translation>Dieses Netz enthält keine Gewichte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>n Var[w] goes from {low} in {lowest} to {high} in {highest}{beside}.</source>
        <translation>n Var[w] geht von {low} in {lowest} bis {high} in {highest}{beside}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>n Var[w] is {variance} in {layer}{beside}.</source>
        <translation>n Var[w] ist {variance} in {layer}{beside}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>tensor</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Tensor</numerusform>
            <numerusform>Tensoren</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>whole numbers ({type}) are no weights</source>
        <translation>ganze Zahlen ({type}) sind keine Gewichte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>{file}: {tensors} with {numbers}, {layers}.</source>
        <translation>{file}: {tensors} mit {numbers}, {layers}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>{tensors} ({name} first), since {problem}</source>
        <translation>{tensors} (zuerst {name}), denn {problem}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>{tensors} ({name}), since {problem}</source>
        <translation>{tensors} ({name}), denn {problem}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/reading.py"/>
        <source>{tensors} for other reasons</source>
        <translation>{tensors} aus anderen Gründen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/recurrent.py"/>
        <source>backward {gate}</source>
        <translation>{gate} rückwärts</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/recurrent.py"/>
        <source>candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/recurrent.py"/>
        <source>cell state</source>
        <translation>Zellzustand</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/recurrent.py"/>
        <source>forget gate</source>
        <translation>Vergesstor</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/recurrent.py"/>
        <source>input gate</source>
        <translation>Eingangstor</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/recurrent.py"/>
        <source>output gate</source>
        <translation>Ausgangstor</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/recurrent.py"/>
        <source>reset gate</source>
        <translation>Rücksetztor</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/recurrent.py"/>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/recurrent.py"/>
        <source>update gate</source>
        <translation>Aktualisierungstor</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/recurrent.py"/>
        <source>{place} is left out: its function with parameters is not known</source>
        <translation>{place} ist weggelassen: Ihre Funktion mit Parametern ist nicht bekannt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/recurrent.py"/>
        <source>{place} is left out: its function {function} is not known</source>
        <translation>{place} ist weggelassen: Ihre Funktion {function} ist nicht bekannt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/run.py"/>
        <source>Networks are run where sigexplorer is installed by pip, beside the package onnxruntime.</source>
        <translation>Netze werden ausgeführt, wo sigexplorer mit pip installiert ist, neben dem Paket onnxruntime.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/run.py"/>
        <source>Nothing is shown: {problems}.</source>
        <translation>Nichts wird gezeigt: {problems}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/run.py"/>
        <source>Only the network of an .onnx file can be run: give one to see what each of its functions is given.</source>
        <translation>Nur das Netz einer .onnx-Datei kann ausgeführt werden: Geben Sie eine an, um zu sehen, was jede seiner Funktionen erhält.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/run.py"/>
        <source>This file holds weights alone: the network of an .onnx file can be run, to see what each of its functions is given.</source>
        <translation>Diese Datei enthält nur Gewichte: Das Netz einer .onnx-Datei kann ausgeführt werden, um zu sehen, was jede seiner Funktionen erhält.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/run.py"/>
        <source>To run the network, install the package onnxruntime to see what its functions are given: pip install onnxruntime.</source>
        <translation>Um das Netz auszuführen und zu sehen, was seine Funktionen erhalten, installieren Sie das Paket onnxruntime: pip install onnxruntime.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/run.py"/>
        <source>weights.file: the network could not be run to its end, its process has died: give fewer rows, or export it anew.</source>
        <translation>weights.file: Das Netz konnte nicht zu Ende ausgeführt werden, sein Prozess ist abgebrochen: Geben Sie weniger Zeilen an, oder exportieren Sie es neu.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/run.py"/>
        <source>weights.file: the network has not come to its end within {seconds} seconds: give fewer rows, or shorter sides.</source>
        <translation>weights.file: Das Netz ist in {seconds} Sekunden nicht zum Ende gekommen: Geben Sie weniger Zeilen oder kürzere Seiten an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/runner.py"/>
        <source>it applies no function of the catalogue</source>
        <translation>es wendet keine Funktion des Katalogs an</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/runner.py"/>
        <source>weights.file: only the network of an ONNX file can be run: give one that ends with .onnx.</source>
        <translation>weights.file: Nur das Netz einer ONNX-Datei kann ausgeführt werden: Geben Sie eine an, die mit .onnx endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/runner.py"/>
        <source>weights.file: the network cannot be run ({reason}): give other inputs, or export it anew.</source>
        <translation>weights.file: Das Netz kann nicht ausgeführt werden ({reason}): Geben Sie andere Eingaben an, oder exportieren Sie es neu.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/runner.py"/>
        <source>weights.file: the network takes more than {most} GiB of memory to run: give fewer rows, or shorter sides.</source>
        <translation>weights.file: Das Netz braucht mehr als {most} GiB Speicher: Geben Sie weniger Zeilen oder kürzere Seiten an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/runner.py"/>
        <source>{functions} functions inside of branches are not looked at</source>
        <translation>{functions} Funktionen innerhalb von Verzweigungen werden nicht betrachtet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/runner.py"/>
        <source>{functions} functions inside of branches that these inputs do not take are not shown</source>
        <translation>{functions} Funktionen innerhalb von Verzweigungen, die diese Eingaben nicht nehmen, werden nicht gezeigt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/safetensors_file.py"/>
        <source>a file of safetensors</source>
        <translation>eine safetensors-Datei</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/safetensors_file.py"/>
        <source>it is no file of safetensors ({reason})</source>
        <translation>es ist keine safetensors-Datei ({reason})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/safetensors_file.py"/>
        <source>its header is none of safetensors</source>
        <translation>ihr Kopf ist keiner von safetensors</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/safetensors_file.py"/>
        <source>weights.file: {file} has a header of more than {most} MiB: give a file of one network.</source>
        <translation>weights.file: {file} hat einen Kopf von mehr als {most} MiB: Geben Sie eine Datei eines einzigen Netzes an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/sites.py"/>
        <source>only the first {most} places with a function are looked at</source>
        <translation>nur die ersten {most} Stellen mit einer Funktion werden betrachtet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/sites.py"/>
        <source>{place} is left out: {error}</source>
        <translation>{place} ist weggelassen: {error}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/stored.py"/>
        <source>it ends before what it says it holds</source>
        <translation>sie endet vor dem, was sie zu enthalten angibt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/stored.py"/>
        <source>numbers of type {type} are not read</source>
        <translation>Zahlen vom Typ {type} werden nicht gelesen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/stored.py"/>
        <source>weights.file: {file} is damaged: {what}; save or download it once more.</source>
        <translation>weights.file: {file} ist beschädigt: {what}; speichern Sie sie noch einmal, oder laden Sie sie neu herunter.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/stored.py"/>
        <source>weights.file: {file} is {what}, which the package {package} reads: install it, pip install {package}.</source>
        <translation>weights.file: {file} ist {what}, die das Paket {package} liest: Installieren Sie es, pip install {package}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/stored.py"/>
        <source>weights.file: {file} is {what}, which the package {package} reads: install sigexplorer by pip, and {package} beside it.</source>
        <translation>weights.file: {file} ist {what}, die das Paket {package} liest: Installieren Sie sigexplorer mit pip, und {package} daneben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/stored.py"/>
        <source>weights.file: {file} says that it holds more than {most} numbers: give a smaller file.</source>
        <translation>weights.file: {file} gibt an, mehr als {most} Zahlen zu enthalten: Geben Sie eine kleinere Datei an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/stored.py"/>
        <source>weights.file: {file} says that it holds more than {most} tensors: give a file of one network.</source>
        <translation>weights.file: {file} gibt an, mehr als {most} Tensoren zu enthalten: Geben Sie eine Datei eines einzigen Netzes an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/wire.py"/>
        <source>it is no ONNX file: a number of protobuf does not end</source>
        <translation>es ist keine ONNX-Datei: Eine protobuf-Zahl endet nicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/wire.py"/>
        <source>it is no ONNX file: at byte {place} there is no field of protobuf</source>
        <translation>es ist keine ONNX-Datei: An Byte {place} steht kein protobuf-Feld</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/wire.py"/>
        <source>its graphs lie more than {most} deep in each other</source>
        <translation>ihre Graphen liegen mehr als {most} tief ineinander</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/wire.py"/>
        <source>weights.file: {file} has more than {most} fields: give a smaller network.</source>
        <translation>weights.file: {file} hat mehr als {most} Felder: Geben Sie ein kleineres Netz an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/weights/wire.py"/>
        <source>weights.file: {file} holds more than {most} MiB besides its numbers: export the network with raw data, or a smaller one.</source>
        <translation>weights.file: {file} enthält außer den Zahlen mehr als {most} MiB: Exportieren Sie das Netz mit Rohdaten, oder ein kleineres.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/wording.py"/>
        <source>10 to the power of {exponent}</source>
        <translation>10 hoch {exponent}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/model/wording.py"/>
        <source>day</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Tag</numerusform>
            <numerusform>Tage</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/wording.py"/>
        <source>{first} and {last}</source>
        <translation>{first} und {last}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/model/wording.py"/>
        <source>{number} times</source>
        <translation>{number}-mal</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/notebook.py"/>
        <source>notebook widgets are made with anywidget, which is not installed: pip install &apos;sigexplorer[notebook]&apos;.</source>
        <translation>Notebook-Widgets macht anywidget, das nicht installiert ist: pip install &apos;sigexplorer[notebook]&apos;.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/output.py"/>
        <source>{what} cannot be written: the standard output is closed; give it somewhere to go.</source>
        <translation>{what} kann nicht geschrieben werden: Die Standardausgabe ist geschlossen; leiten Sie sie an einen Ort.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/output.py"/>
        <source>{what} cannot be written: {reason}; give it somewhere else to go.</source>
        <translation>{what} kann nicht geschrieben werden: {reason}; leiten Sie die Ausgabe anderswohin.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/calibration.py"/>
        <location filename="../../sigexplorer/topics/calibration.py"/>
        <source>Log-loss by temperature</source>
        <translation>Log-Loss nach Temperatur</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/calibration.py"/>
        <location filename="../../sigexplorer/topics/calibration.py"/>
        <source>Reliability</source>
        <translation>Verlässlichkeit</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/calibration.py"/>
        <source>before, T = 1</source>
        <translation>vorher, T = 1</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/calibration.py"/>
        <source>best: {value} ± {error}</source>
        <translation>beste: {value} ± {error}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/calibration.py"/>
        <source>forecast probability</source>
        <translation>vorhergesagte Wahrscheinlichkeit</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/calibration.py"/>
        <source>isotonic</source>
        <translation>isotonisch</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/calibration.py"/>
        <source>right probabilities would show</source>
        <translation>richtige Wahrscheinlichkeiten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/calibration.py"/>
        <source>seen</source>
        <translation>beobachtet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/calibration.py"/>
        <source>share of {event}</source>
        <translation>Anteil von {event}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/calibration.py"/>
        <source>temperature T = 1 / gain</source>
        <translation>Temperatur T = 1 / Verstärkung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/calibration.py"/>
        <location filename="../../sigexplorer/panes/classification.py"/>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>{level} interval</source>
        <translation>Intervall ({level})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/chain.py"/>
        <location filename="../../sigexplorer/topics/chain.py"/>
        <source>Gradient against input</source>
        <translation>Gradient über der Eingabe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/chain.py"/>
        <source>gradient through {layers}</source>
        <translation>Gradient durch {layers}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/chain.py"/>
        <source>gradient through {layers}, negative</source>
        <translation>Gradient durch {layers}, negativ</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/classification.py"/>
        <location filename="../../sigexplorer/topics/classification.py"/>
        <source>Coefficients</source>
        <translation>Koeffizienten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/classification.py"/>
        <location filename="../../sigexplorer/topics/classification.py"/>
        <source>Probability of the label</source>
        <translation>Wahrscheinlichkeit des Labels</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/classification.py"/>
        <source>intercept</source>
        <translation>Achsenabschnitt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/classification.py"/>
        <source>linear score</source>
        <translation>linearer Score</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/classification.py"/>
        <source>probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/classification.py"/>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>probability of {event}</source>
        <translation>Wahrscheinlichkeit von {event}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/classification.py"/>
        <source>undetermined</source>
        <translation>unbestimmt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/classification.py"/>
        <source>z = estimate / standard error</source>
        <translation>z = Schätzung / Standardfehler</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/classification.py"/>
        <source>{level} band</source>
        <translation>Band ({level})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/classification.py"/>
        <source>{shown} of {all}, the clearest</source>
        <translation>{shown} von {all}, die deutlichsten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/classification.py"/>
        <source>{value}: runs away</source>
        <translation>{value}: läuft davon</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/compared.py"/>
        <source>expected beyond layer {layer}</source>
        <translation>nach Schicht {layer} erwartet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/compared.py"/>
        <source>two standard errors</source>
        <translation>zwei Standardfehler</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <location filename="../../sigexplorer/topics/cost.py"/>
        <source>Cost by size</source>
        <translation>Kosten nach Größe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <location filename="../../sigexplorer/topics/approximation.py"/>
        <source>Error of approximations</source>
        <translation>Fehler von Näherungen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <location filename="../../sigexplorer/topics/cost.py"/>
        <source>Nanoseconds an element</source>
        <translation>Nanosekunden je Element</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <source>The same from a hundred elements on</source>
        <translation>Dasselbe ab hundert Elementen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <source>What an element costs, function by function, beside copying it</source>
        <translation>Was ein Element kostet, Funktion für Funktion, neben dem Kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <source>approximation, float64</source>
        <translation>Näherung, float64</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <source>copying</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <source>copying: {time} ns</source>
        <translation>Kopieren: {time} ns</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <source>elements at once</source>
        <translation>Elemente auf einmal</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <source>error (ulp)</source>
        <translation>Fehler (ulp)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <source>exact, float64</source>
        <translation>exakt, float64</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <source>half of the repeats</source>
        <translation>Hälfte der Wiederholungen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <source>nanoseconds an element</source>
        <translation>Nanosekunden je Element</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <source>ns an element</source>
        <translation>ns je Element</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <source>plain, float32</source>
        <translation>einfach, float32</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <source>plain, float64</source>
        <translation>einfach, float64</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>relative error</source>
        <translation>relativer Fehler</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/cost.py"/>
        <source>{coming}: click here, or press Measure (Ctrl+M), to time every function on this machine</source>
        <translation>{coming}: Klicken Sie hier, oder drücken Sie „Messen“ (Strg+M), um jede Funktion auf diesem Rechner zu messen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/curve.py"/>
        <location filename="../../sigexplorer/topics/curve.py"/>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/curve.py"/>
        <source>derivative</source>
        <translation>Ableitung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/curve.py"/>
        <source>fixed point {x}</source>
        <translation>Fixpunkt {x}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/curve.py"/>
        <source>minimum ({place})</source>
        <translation>Minimum ({place})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/curve.py"/>
        <source>same slope at {x}</source>
        <translation>gleiche Steigung bei {x}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/curve.py"/>
        <source>secant</source>
        <translation>Sekante</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/curve.py"/>
        <source>second derivative</source>
        <translation>zweite Ableitung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/curve.py"/>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>steepest: {slope}</source>
        <translation>am steilsten: {slope}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/curve.py"/>
        <source>third derivative</source>
        <translation>dritte Ableitung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/curve.py"/>
        <source>{function}, {derivative}</source>
        <translation>{function}, {derivative}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>All rows are of one class: there is no other to tell it from.</source>
        <translation>Alle Zeilen sind aus einer Klasse: Es gibt keine andere, von der sie zu unterscheiden wäre.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>Confusion matrix</source>
        <translation>Konfusionsmatrix</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>Cost by threshold</source>
        <translation>Kosten nach Schwelle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>No row is of class 1: there is nothing to find.</source>
        <translation>Keine Zeile ist aus Klasse 1: Es gibt nichts zu finden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>Precision and recall</source>
        <translation>Genauigkeit und Trefferquote</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>ROC curve</source>
        <translation>ROC-Kurve</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>Scores and threshold</source>
        <translation>Scores und Schwelle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>area {area}</source>
        <translation>Fläche {area}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>average {precision}</source>
        <translation>Mittel {precision}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>called</source>
        <translation>vorhergesagt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>chance</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>cheapest</source>
        <translation>am günstigsten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>cheapest here</source>
        <translation>hier am günstigsten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>cheapest, if calibrated too</source>
        <translation>am günstigsten, auch falls kalibriert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>class {label}</source>
        <translation>Klasse {label}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>false positive rate</source>
        <translation>Falsch-positiv-Rate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>false {label}</source>
        <translation>falsche {label}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>if calibrated</source>
        <translation>falls kalibriert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>mean cost of a row</source>
        <translation>mittlere Kosten je Zeile</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>score</source>
        <translation>Score</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>true positive rate</source>
        <translation>Richtig-positiv-Rate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>true {label}</source>
        <translation>richtige {label}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/decision.py"/>
        <source>{share} of {label}</source>
        <translation>{share} von {label}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <source>Inputs of the neuron</source>
        <translation>Eingaben des Neurons</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <source>Paths over the loss</source>
        <translation>Wege über den Verlust</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <source>Steps to the goal by rate</source>
        <translation>Schritte zum Ziel nach Lernrate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <source>centred</source>
        <translation>zentriert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <source>first input</source>
        <translation>erste Eingabe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <source>first weight</source>
        <translation>erstes Gewicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <source>first weight − that of the minimum</source>
        <translation>erstes Gewicht − das des Minimums</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <source>learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <source>rate {rate}</source>
        <translation>Lernrate {rate}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <source>second input</source>
        <translation>zweite Eingabe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <source>second weight</source>
        <translation>zweites Gewicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <source>second weight − that of the minimum</source>
        <translation>zweites Gewicht − das des Minimums</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <source>start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <source>steps to the goal</source>
        <translation>Schritte zum Ziel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <source>weights ({place})</source>
        <translation>Gewichte ({place})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <source>{function}: no descent</source>
        <translation>{function}: kein Abstieg</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent.py"/>
        <source>{inputs}: condition {condition}, rate {rate}</source>
        <translation>{inputs}: Kondition {condition}, Lernrate {rate}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent_signs.py"/>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <source>Signs of the gradients</source>
        <translation>Vorzeichen der Gradienten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent_signs.py"/>
        <source>both +</source>
        <translation>beide +</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent_signs.py"/>
        <source>both −</source>
        <translation>beide −</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent_signs.py"/>
        <source>opposite</source>
        <translation>entgegengesetzt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent_signs.py"/>
        <source>{inputs}: all</source>
        <translation>{inputs}: alle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/descent_signs.py"/>
        <source>{inputs}: one</source>
        <translation>{inputs}: einer</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/difference.py"/>
        <location filename="../../sigexplorer/topics/difference.py"/>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/difference.py"/>
        <source>{function}, nothing subtracted</source>
        <translation>{function}, nichts abgezogen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <location filename="../../sigexplorer/topics/factors.py"/>
        <source>Factor of every layer</source>
        <translation>Faktor jeder Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <location filename="../../sigexplorer/topics/factors.py"/>
        <source>Path of the activation</source>
        <translation>Weg der Aktivierung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <location filename="../../sigexplorer/topics/factors.py"/>
        <source>Product of the factors</source>
        <translation>Produkt der Faktoren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <location filename="../../sigexplorer/topics/factors.py"/>
        <source>Slope by input and output</source>
        <translation>Steigung nach Eingabe und Ausgabe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <source>activation of a layer</source>
        <translation>Aktivierung einer Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <source>against the output y{formula}</source>
        <translation>über der Ausgabe y{formula}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <source>factor of a layer</source>
        <translation>Faktor einer Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <source>f′(x) against the input x</source>
        <translation>f′(x) über der Eingabe x</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <source>f′(y), the mistake</source>
        <translation>f′(y), der Fehler</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <source>input x, or output y = f(x)</source>
        <translation>Eingabe x oder Ausgabe y = f(x)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <source>mistake: product of f′(a)</source>
        <translation>Fehler: Produkt der f′(a)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <source>negative</source>
        <translation>negativ</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <source>of the next</source>
        <translation>der nächsten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <source>path through {layers}</source>
        <translation>Weg durch {layers}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>slope</source>
        <translation>Steigung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <source>steepest slope × weight = {bound}</source>
        <translation>größte Steigung × Gewicht = {bound}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <source>{function}: product of f′(z)</source>
        <translation>{function}: Produkt der f′(z)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/factors.py"/>
        <source>|product|</source>
        <translation>|Produkt|</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/fit.py"/>
        <source>1 in {every} of {all} points</source>
        <translation>jeder {every}. von {all} Punkten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/fit.py"/>
        <location filename="../../sigexplorer/topics/fit.py"/>
        <source>Points and fitted curves</source>
        <translation>Punkte und angepasste Kurven</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/fit.py"/>
        <location filename="../../sigexplorer/topics/fit.py"/>
        <source>Residuals</source>
        <translation>Residuen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/fit.py"/>
        <source>residual</source>
        <translation>Residuum</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/fit.py"/>
        <source>standard deviation</source>
        <translation>Standardabweichung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/fit.py"/>
        <source>{level} confidence band</source>
        <translation>Konfidenzband ({level})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/fit.py"/>
        <source>{level} prediction band</source>
        <translation>{level}-Vorhersageband</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <location filename="../../sigexplorer/topics/formats.py"/>
        <source>Relative error in a number format</source>
        <translation>Relativer Fehler in einem Zahlenformat</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <location filename="../../sigexplorer/panes/losses.py"/>
        <source>cross-entropy</source>
        <translation>Kreuzentropie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>gradient of cross-entropy</source>
        <translation>Gradient der Kreuzentropie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>half a unit in the last place: {share}</source>
        <translation>halbe Einheit der letzten Stelle: {share}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>nothing left of the value</source>
        <translation>vom Wert bleibt nichts</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>smallest number {number}</source>
        <translation>kleinste Zahl {number}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>stable form</source>
        <translation>stabile Form</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>stable s(x)s(−x)</source>
        <translation>stabil s(x)s(−x)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>textbook form</source>
        <translation>Lehrbuchform</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>textbook s(1 − s)</source>
        <translation>Lehrbuch s(1 − s)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>true</source>
        <translation>wahrer Wert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>{function}, {way}</source>
        <translation>{function}, {way}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>{state} from {x}</source>
        <translation>{state} ab {x}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/formats.py"/>
        <source>{way}: exact</source>
        <translation>{way}: exakt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>Gradient, distance and length kept</source>
        <translation>Erhalten: Gradient, Abstand und Länge</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <location filename="../../sigexplorer/topics/functions.py"/>
        <source>The best pair of every function</source>
        <translation>Das beste Paar jeder Funktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <source>The two inputs are one and the same: there is no distance to keep.</source>
        <translation>Die zwei Eingaben sind ein und dieselbe: Es gibt keinen Abstand zu erhalten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <source>Var[b], of biases</source>
        <translation>Var[b], der Biases</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>What is kept, by both variances</source>
        <translation>Was erhalten bleibt, nach beiden Varianzen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <source>best</source>
        <translation>bestes Paar</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <source>distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <source>distance left</source>
        <translation>Rest des Abstands</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <source>distance of two inputs left</source>
        <translation>Rest des Abstands zweier Eingaben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <location filename="../../sigexplorer/panes/weights_run.py"/>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>gain</source>
        <translation>Verstärkung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <source>gradient left</source>
        <translation>Rest des Gradienten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <source>keeps gradients</source>
        <translation>erhält Gradienten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <source>keeps gradients, by Var[b]</source>
        <translation>erhält Gradienten, nach Var[b]</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <source>length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <source>length left</source>
        <translation>Rest der Länge</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <source>length of inputs left</source>
        <translation>Rest der Länge der Eingaben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <source>n Var[w], of weights</source>
        <translation>n Var[w], der Gewichte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/initialisation.py"/>
        <source>with He</source>
        <translation>mit He</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/layers.py"/>
        <source>0 from layer {layer}</source>
        <translation>0 ab Schicht {layer}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/layers.py"/>
        <location filename="../../sigexplorer/topics/layers.py"/>
        <source>Gradient against layer</source>
        <translation>Gradient über der Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/layers.py"/>
        <source>exactly 0 from layer {layer}</source>
        <translation>genau 0 ab Schicht {layer}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/layers.py"/>
        <source>not 0 up to layer {layer}</source>
        <translation>bis Schicht {layer} nicht 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/layers.py"/>
        <source>rounding decides from layer {layer}</source>
        <translation>Rundung entscheidet ab Schicht {layer}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/layers.py"/>
        <source>{format} shows 0</source>
        <translation>{format} zeigt 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/layers.py"/>
        <source>{format}, every operation rounded, {way}: {when}</source>
        <translation>{format}, jede Operation gerundet, {way}: {when}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/layers.py"/>
        <source>{format}, every operation rounded: {when}</source>
        <translation>{format}, jede Operation gerundet: {when}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/layers.py"/>
        <source>{format}, rounded once: {when}</source>
        <translation>{format}, einmal gerundet: {when}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/losses.py"/>
        <source>Both classes are as likely: there is no mistake to mend.</source>
        <translation>Beide Klassen sind gleich wahrscheinlich: Es gibt keinen Irrtum zu beheben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/losses.py"/>
        <location filename="../../sigexplorer/topics/losses.py"/>
        <source>Gradients over the score</source>
        <translation>Gradienten über dem Score</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/losses.py"/>
        <location filename="../../sigexplorer/topics/losses.py"/>
        <source>Losses over the score</source>
        <translation>Verluste über dem Score</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/losses.py"/>
        <source>The score is on the side of its label: there is no mistake to mend.</source>
        <translation>Der Score liegt auf der Seite seiner Klasse: Es gibt keinen Irrtum zu beheben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/losses.py"/>
        <location filename="../../sigexplorer/topics/losses.py"/>
        <source>The way back from a mistake</source>
        <translation>Der Weg zurück aus einem Irrtum</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/losses.py"/>
        <source>half the squared error</source>
        <translation>halber quadratischer Fehler</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/losses.py"/>
        <source>largest: p = {probability}</source>
        <translation>am größten: p = {probability}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/losses.py"/>
        <location filename="../../sigexplorer/panes/training.py"/>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/losses.py"/>
        <source>score z</source>
        <translation>Score z</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/losses.py"/>
        <source>size of the gradient</source>
        <translation>Größe des Gradienten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/losses.py"/>
        <source>steps × learning rate</source>
        <translation>Schritte × Lernrate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Activations of a random network</source>
        <translation>Aktivierungen eines Zufallsnetzes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Gradients of a random network</source>
        <translation>Gradienten eines Zufallsnetzes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Singular values of a random network&apos;s Jacobian</source>
        <translation>Singulärwerte der Jacobi-Matrix eines Zufallsnetzes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>Switch Jacobian on to see the singular values of da/dx, layer by layer.</source>
        <translation>Schalten Sie die Jacobi-Matrix ein, um die Singulärwerte von da/dx Schicht für Schicht zu sehen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>The Jacobian has no singular values: slopes are undefined, or leave the range of float64.</source>
        <translation>Die Jacobi-Matrix hat keine Singulärwerte: Steigungen sind undefiniert oder verlassen den Bereich von float64.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>The Jacobian is computed up to {most} units and inputs: give a narrower network.</source>
        <translation>Die Jacobi-Matrix wird bis {most} Neuronen und Eingänge berechnet: Geben Sie ein schmaleres Netz an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <location filename="../../sigexplorer/panes/network_layer.py"/>
        <source>activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>beyond the range of float64, or undefined</source>
        <translation>außerhalb des Bereichs von float64 oder undefiniert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>gradient (root-mean-square)</source>
        <translation>Gradient (RMS)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>inactive or saturated; dead (for every input): {share} at most</source>
        <translation>inaktiv oder gesättigt; tot (für jede Eingabe): höchstens {share}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>layer (so far of the first {inputs})</source>
        <translation>Schicht (bisher für die ersten {inputs})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>layer {layer}</source>
        <translation>Schicht {layer}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <source>mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <location filename="../../sigexplorer/panes/network_layer.py"/>
        <source>mean-field theory</source>
        <translation>Mittelfeldtheorie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>mean-field theory of many inputs</source>
        <translation>Mittelfeldtheorie für viele Eingaben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>mean-field theory: no gradient</source>
        <translation>Mittelfeldtheorie: kein Gradient</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>mean-field theory: no number</source>
        <translation>Mittelfeldtheorie: keine Zahl</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>median of {networks}</source>
        <translation>Median, {networks}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>middle 68 %</source>
        <translation>mittlere 68 %</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <source>middle {percent} %</source>
        <translation>mittlere {percent} %</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>singular value</source>
        <translation>Singulärwert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>the same in theory</source>
        <translation>dasselbe in der Theorie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <location filename="../../sigexplorer/panes/network_jacobian.py"/>
        <source>this network</source>
        <translation>dieses Netz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>this network: the gradient is exactly 0</source>
        <translation>dieses Netz: Der Gradient ist genau 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>this network: the gradient leaves the range of float64</source>
        <translation>dieses Netz: Der Gradient verlässt den Bereich von float64</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>{function}, layer {layer}</source>
        <translation>{function}, Schicht {layer}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network.py"/>
        <source>{line} ({zeros} exactly 0)</source>
        <translation>{line} ({zeros} genau 0)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_compared.py"/>
        <source>mean ± 1 deviation of each</source>
        <translation>jeweils Mittelwert ± 1 Standardabweichung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_jacobian.py"/>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Moments of a random network&apos;s Jacobian</source>
        <translation>Momente der Jacobi-Matrix eines Zufallsnetzes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_jacobian.py"/>
        <source>its relative variance</source>
        <translation>seine relative Varianz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_jacobian.py"/>
        <source>mean of s²</source>
        <translation>Mittelwert von s²</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_jacobian.py"/>
        <source>squared singular values s²</source>
        <translation>quadrierte Singulärwerte s²</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_jacobian.py"/>
        <source>theory</source>
        <translation>Theorie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_layer.py"/>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Histograms of a layer</source>
        <translation>Histogramme einer Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_layer.py"/>
        <source>gradient / rms</source>
        <translation>Gradient / RMS</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_layer.py"/>
        <source>in theory {share}</source>
        <translation>in der Theorie {share}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_layer.py"/>
        <source>preactivation</source>
        <translation>Präaktivierung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_layer.py"/>
        <source>share, layer {layer}</source>
        <translation>Anteil, Schicht {layer}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_layer.py"/>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_layer.py"/>
        <source>value (so far of the first {inputs})</source>
        <translation>Wert (bisher für die ersten {inputs})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_weights.py"/>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Gradients of a random network&apos;s weights</source>
        <translation>Gradienten der Gewichte eines Zufallsnetzes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_weights.py"/>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Lengths and correlations of a random network</source>
        <translation>Längen und Korrelationen eines Zufallsnetzes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_weights.py"/>
        <source>back-propagated: dE/ds</source>
        <translation>zurückgeführt: dE/ds</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_weights.py"/>
        <source>correlation of two inputs</source>
        <translation>Korrelation zweier Eingaben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_weights.py"/>
        <source>gradient by that of the last layer</source>
        <translation>Gradient / der der letzten Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_weights.py"/>
        <source>length (rms)  ·  correlation</source>
        <translation>Länge (quadr. Mittel)  ·  Korrelation</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_weights.py"/>
        <source>length of the preactivations</source>
        <translation>Länge der Präaktivierungen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_weights.py"/>
        <source>middle 68 % of {networks} networks</source>
        <translation>mittlere 68 % von {networks} Netzen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/network_weights.py"/>
        <source>of the weights: dE/dW</source>
        <translation>der Gewichte: dE/dW</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <location filename="../../sigexplorer/topics/neuron.py"/>
        <source>Firing rate</source>
        <translation>Feuerrate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <location filename="../../sigexplorer/topics/neuron.py"/>
        <source>Firing rate over time</source>
        <translation>Feuerrate über die Zeit</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <location filename="../../sigexplorer/topics/neuron.py"/>
        <source>Spikes</source>
        <translation>Spikes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <location filename="../../sigexplorer/topics/neuron.py"/>
        <source>Where the current is told best</source>
        <translation>Wo der Strom am besten erkennbar ist</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>counted</source>
        <translation>gezählt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>current of the trial</source>
        <translation>Strom des Durchgangs</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>current {current}: {rate}</source>
        <translation>Strom {current}: {rate}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>information of spikes</source>
        <translation>Information der Spikes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>input current</source>
        <translation>Eingangsstrom</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>most information: {current}</source>
        <translation>meiste Information: {current}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>share of the largest</source>
        <translation>Anteil am größten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>threshold {current}</source>
        <translation>Schwelle {current}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>time (s)</source>
        <translation>Zeit (s)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>trial</source>
        <translation>Durchgang</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>without inhibition: {rate}</source>
        <translation>ohne Hemmung: {rate}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/neuron.py"/>
        <source>{spikes} in {trials}</source>
        <translation>{spikes}, {trials}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <location filename="../../sigexplorer/topics/overview.py"/>
        <source>Functions, initialisations and formats</source>
        <translation>Funktionen, Initialisierungen und Formate</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <source>No row is of this kind: choose other functions or initialisations.</source>
        <translation>Keine Zeile ist von dieser Art: Wählen Sie andere Funktionen oder Initialisierungen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <source>after {layers}</source>
        <translation>nach {layers}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <source>cost, ns</source>
        <translation>Kosten, ns</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <source>in layer</source>
        <translation>in Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>initialisation</source>
        <translation>Initialisierung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>lost in {format}</source>
        <translation>verloren in {format}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <source>of a format: after how many layers a gradient of 1 becomes 0 in it, or infinite</source>
        <translation>bei einem Format: nach wie vielen Schichten ein Gradient von 1 darin zu 0 wird, oder unendlich</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <source>outside {interval}</source>
        <translation>außerhalb von {interval}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <source>slope 0 from</source>
        <translation>Steigung 0 ab</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <source>verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <source>x = {place} down</source>
        <translation>x = {place} abwärts</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/overview.py"/>
        <source>x = {place} up</source>
        <translation>x = {place} aufwärts</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>At q* = {length} the function swings too often for a correlation to be followed.</source>
        <translation>Bei q* = {length} schwingt die Funktion zu oft, als dass eine Korrelation zu verfolgen wäre.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>Correlation map</source>
        <translation>Korrelationsabbildung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>Depth scales</source>
        <translation>Tiefenskalen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>Length map</source>
        <translation>Längenabbildung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>Phase diagram</source>
        <translation>Phasendiagramm</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>Preactivations die out here (q* = 0): there is no correlation left to map.</source>
        <translation>Präaktivierungen sterben hier aus (q* = 0): Es bleibt keine Korrelation, die abzubilden wäre.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>Preactivations grow without bound here: their correlation is not followed there.</source>
        <translation>Präaktivierungen wachsen hier über alle Grenzen: Ihre Korrelation wird dort nicht verfolgt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>There is no theory here: {reason}.</source>
        <translation>Hier gibt es keine Theorie: {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>best over {layers}</source>
        <translation>am besten über {layers}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>c at the next layer</source>
        <translation>c in der nächsten Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>c, correlation of two inputs</source>
        <translation>c, Korrelation zweier Eingaben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>correlations</source>
        <translation>Korrelationen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>critical: {chi} = 1</source>
        <translation>kritisch: {chi} = 1</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>depth scale (layers)</source>
        <translation>Tiefenskala (Schichten)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>gradients</source>
        <translation>Gradienten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>half-stable</source>
        <translation>halbstabil</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>lengths unbounded</source>
        <translation>Längen unbegrenzt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>map</source>
        <translation>Abbildung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>no change</source>
        <translation>keine Änderung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>no line here</source>
        <translation>hier keine Linie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>q of the next layer</source>
        <translation>q der nächsten Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>q, variance of preactivations</source>
        <translation>q, Varianz der Präaktivierungen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>two lengths</source>
        <translation>zwei Längen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>{sigma}: deviation of biases</source>
        <translation>{sigma}: Streuung der Biases</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/phase.py"/>
        <source>{sigma}: deviation of weights times √n</source>
        <translation>{sigma}: Streuung der Gewichte mal √n</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <source>Gradients and steps of a layer</source>
        <translation>Gradienten und Schritte einer Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <source>Layers by step</source>
        <translation>Schichten nach Schritt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <source>No recording is open. The button Copy code has the lines that make one; drop the file here.</source>
        <translation>Keine Aufzeichnung ist geöffnet. Die Schaltfläche „Code kopieren“ hat die Zeilen, die eine machen; ziehen Sie die Datei hierher.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <source>Values of a layer</source>
        <translation>Werte einer Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <source>expected {when}: mean ± 2 deviations</source>
        <translation>erwartet {when}: Mittelwert ± 2 Standardabweichungen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <source>gradient of {layer}</source>
        <translation>Gradient von {layer}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <location filename="../../sigexplorer/panes/training.py"/>
        <source>step / weights</source>
        <translation>Schritt / Gewichte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <source>values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <source>values of {layer}</source>
        <translation>Werte von {layer}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <source>values, expected {when}</source>
        <translation>Werte, erwartet {when}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording.py"/>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording_findings.py"/>
        <source>, from step {step}</source>
        <translation>, ab Schritt {step}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording_findings.py"/>
        <source>Looked for were inputs that are not scaled, saturated layers, dead units, gradients that vanish, explode or get lost in float16, steps that are too large or too small, layers that do not move, and NaN.</source>
        <translation>Gesucht wurde nach Eingaben, die nicht skaliert sind, gesättigten Schichten, toten Neuronen, Gradienten, die verschwinden, explodieren oder in float16 verloren gehen, zu großen oder zu kleinen Schritten, Schichten, die sich nicht bewegen, und NaN.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording_findings.py"/>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording_findings.py"/>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <location filename="../../sigexplorer/topics/weights.py"/>
        <source>Your network</source>
        <translation>Ihr Netz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording_findings.py"/>
        <location filename="../../sigexplorer/plot/legend.py"/>
        <location filename="../../sigexplorer/plot/rows.py"/>
        <source>and {n} more</source>
        <translation>und {n} weitere</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/recording_findings.py"/>
        <source>and {n} more: scroll, or press the arrow keys</source>
        <translation>und {n} weitere: scrollen, oder die Pfeiltasten drücken</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>rounding decides (paler)</source>
        <translation>Rundung entscheidet (blasser)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>rounding decides (paler): beyond layer {layer} the mean</source>
        <translation>Rundung entscheidet (blasser): nach Schicht {layer} das Mittel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>{format} shows 0 in every cell</source>
        <translation>{format} zeigt in jeder Zelle 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>{format} shows 0 in no cell</source>
        <translation>{format} zeigt in keiner Zelle 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>{format} shows 0 on {share} of the map</source>
        <translation>{format} zeigt 0 auf {share} der Karte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>{format} shows 0 where it is known</source>
        <translation>{format} zeigt 0, wo er bekannt ist</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/saturation.py"/>
        <source>{function}: {where}</source>
        <translation>{function}: {where}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/sweep.py"/>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>Sweep</source>
        <translation>Parameterstudie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/sweep.py"/>
        <source>no number</source>
        <translation>keine Zahl</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/sweep.py"/>
        <source>not measured yet</source>
        <translation>noch nicht gemessen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/sweep.py"/>
        <source>six depth scales</source>
        <translation>sechs Tiefenskalen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/sweep.py"/>
        <source>{low} to {high} over {seeds}</source>
        <translation>{low} bis {high} über {seeds}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/sweep.py"/>
        <source>{size}: click here, or press Run (Ctrl+Return), to measure them</source>
        <translation>{size}: hier klicken oder „Starten“ (Strg+Eingabe) drücken, um sie zu messen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training.py"/>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Decision boundaries</source>
        <translation>Entscheidungsgrenzen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training.py"/>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Gradients and steps by layer</source>
        <translation>Gradienten und Schritte je Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training.py"/>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Loss while training</source>
        <translation>Verlust beim Training</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training.py"/>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Saturated and dead units by layer</source>
        <translation>Gesättigte und tote Neuronen je Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training.py"/>
        <source>answer: {answer}</source>
        <translation>Antwort: {answer}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training.py"/>
        <source>dead: saturated at every point</source>
        <translation>tot: an jedem Punkt gesättigt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training.py"/>
        <source>gradient (rms)</source>
        <translation>Gradient (RMS)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training.py"/>
        <source>hidden layer</source>
        <translation>verborgene Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training.py"/>
        <source>probability of class 1: {probability}</source>
        <translation>Wahrscheinlichkeit der Klasse 1: {probability}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training.py"/>
        <source>share saturated</source>
        <translation>Anteil gesättigt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training.py"/>
        <source>unit {unit} of layer {layer}</source>
        <translation>Neuron {unit} der Schicht {layer}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training.py"/>
        <source>unseen points</source>
        <translation>ungesehene Punkte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training_units.py"/>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>What every unit answers</source>
        <translation>Was jedes Neuron antwortet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training_units.py"/>
        <source>answers {interval}</source>
        <translation>antwortet {interval}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training_units.py"/>
        <source>answers {value} at all {points} looked at</source>
        <translation>antwortet {value} für alle {points}, die betrachtet wurden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training_units.py"/>
        <source>layer {layer}, unit {unit}</source>
        <translation>Schicht {layer}, Neuron {unit}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/training_units.py"/>
        <source>output: probabilities {interval}</source>
        <translation>Ausgabe: Wahrscheinlichkeiten {interval}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/ways.py"/>
        <source>kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/ways.py"/>
        <source>logits</source>
        <translation>Logits</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/ways.py"/>
        <source>rounded functions</source>
        <translation>gerundete Funktionen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/ways.py"/>
        <source>sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/ways.py"/>
        <source>stable</source>
        <translation>stabil</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/ways.py"/>
        <source>textbook</source>
        <translation>Lehrbuch</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <location filename="../../sigexplorer/topics/weights_layer.py"/>
        <source>Distribution of a layer&apos;s weights</source>
        <translation>Verteilung der Gewichte einer Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>No number of {tensor} is finite.</source>
        <translation>Keine Zahl von {tensor} ist endlich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <location filename="../../sigexplorer/topics/weights_layer.py"/>
        <source>Singular values of a layer</source>
        <translation>Singulärwerte einer Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>The numbers of {tensor} are not read: {reason}.</source>
        <translation>Die Zahlen von {tensor} werden nicht gelesen: {reason}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>fan-in</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>independent</source>
        <translation>unabhängig</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>largest sv</source>
        <translation>größter SW</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>needs</source>
        <translation>braucht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>normal, ± {deviation}</source>
        <translation>normal, ± {deviation}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>smallest sv</source>
        <translation>kleinster SW</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>sv: singular value</source>
        <translation>SW: Singulärwert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>sv: singular value; {rows} more behind them: sort by another head, or export the table</source>
        <translation>SW: Singulärwert; dahinter {rows} weitere: nach einem anderen Kopf sortieren, oder die Tabelle exportieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>tensor</source>
        <translation>Tensor</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>they are whole numbers, or there are none</source>
        <translation>es sind ganze Zahlen, oder es gibt keine</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>weight, {share} beyond</source>
        <translation>Gewicht, {share} außerhalb</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>{tensor} holds NaN or infinity: it has no singular values.</source>
        <translation>{tensor} enthält NaN oder unendlich: Es gibt keine Singulärwerte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>{tensor} is no matrix: its units sum nothing up.</source>
        <translation>{tensor} ist keine Matrix: Seine Neuronen summieren nichts.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights.py"/>
        <source>{tensor} is {sides}: singular values are computed up to a shorter side of {most}.</source>
        <translation>{tensor} ist {sides}: Singulärwerte werden bis zu einer kürzeren Seite von {most} berechnet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights_run.py"/>
        <source>Nothing that the functions of this network are given is finite.</source>
        <translation>Nichts, was die Funktionen dieses Netzes erhalten, ist endlich.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights_run.py"/>
        <location filename="../../sigexplorer/topics/weights_run.py"/>
        <source>What a function is given</source>
        <translation>Was eine Funktion erhält</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights_run.py"/>
        <source>{share} saturated</source>
        <translation>{share} gesättigt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/panes/weights_run.py"/>
        <source>{share} saturated, {dead} of {units} dead</source>
        <translation>{share} gesättigt, {dead} von {units} tot</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>ADDRESS</source>
        <translation>ADRESSE</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>Commands: {commands}.</source>
        <translation>Befehle: {commands}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>Explore activation functions: their curves, saturation, and what is left of a gradient.</source>
        <translation>Aktivierungsfunktionen untersuchen: ihre Kurven, ihre Sättigung, und was von einem Gradienten bleibt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>FILE.csv</source>
        <translation>DATEI.csv</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>FILE.ndjson</source>
        <translation>DATEI.ndjson</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>FOLDER</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>Gather the answers of a class: a folder of files that lessons saved becomes one table.</source>
        <translation>Die Antworten einer Klasse sammeln: Aus einem Ordner mit Dateien, die Lektionen gespeichert haben, wird eine Tabelle.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>KEY,KEY</source>
        <translation>SCHLÜSSEL,SCHLÜSSEL</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>KEY=FROM:TO</source>
        <translation>SCHLÜSSEL=VON:BIS</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <location filename="../../sigexplorer/sweep/plan.py"/>
        <source>KEY=FROM:TO:STEP</source>
        <translation>SCHLÜSSEL=VON:BIS:SCHRITT</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>Measure the same numbers of thousands of networks, over a grid of parameters, into a file that grows.</source>
        <translation>Dieselben Zahlen von Tausenden Netzen über einem Gitter von Parametern messen, in eine Datei, die wächst.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>Name everything there is, with limits and defaults.</source>
        <translation>Alles nennen, was es gibt, mit Grenzen und Vorgaben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>Print a state as one line, sigx:..., which sigexplorer opens like a file; or write that line as a QR code.</source>
        <translation>Einen Zustand als eine Zeile ausgeben, sigx:..., die sigexplorer wie eine Datei öffnet; oder diese Zeile als QR-Code schreiben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>Print the function with its derivatives, or a plot, as code: {kinds}.</source>
        <translation>Die Funktion mit ihren Ableitungen, oder ein Diagramm, als Code ausgeben: {kinds}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>Print the manual, or write the help as pages that any browser shows without network: a page for every page of the window, and for every function with its derivatives, landmarks, thresholds and best initialisation.</source>
        <translation>Das Handbuch ausgeben, oder die Hilfe als Seiten schreiben, die jeder Browser ohne Netz zeigt: eine Seite für jede Seite des Fensters und für jede Funktion mit ihren Ableitungen, Merkmalen, Schwellen und ihrer besten Initialisierung.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>SECONDS</source>
        <translation>SEKUNDEN</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>Say what is wrong with a network, from a recording of its training or a file of its weights; the exit status is 1 where something is.</source>
        <translation>Sagen, was einem Netz fehlt, nach einer Aufzeichnung seines Trainings oder einer Datei seiner Gewichte; der Rückgabewert ist 1, wo etwas fehlt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>The names of what can be measured: sigexplorer list measures. Several workers need Dask, python3 -m pip install &apos;sigexplorer[cluster]&apos;.</source>
        <translation>Die Namen dessen, was sich messen lässt: sigexplorer list measures. Mehrere Arbeiter brauchen Dask, python3 -m pip install &apos;sigexplorer[cluster]&apos;.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>Write a picture, the numbers or the live page of a pane to a file, without a window.</source>
        <translation>Ein Bild, die Zahlen oder die interaktive Seite eines Diagramms in eine Datei schreiben, ohne Fenster.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>a parameter that is swept, one to four times: network.depth=10:300:10, network.width=16:512:*2 by a factor, or values, chain.depth=10; 100</source>
        <translation>ein Parameter, der durchlaufen wird, ein- bis viermal: network.depth=10:300:10, network.width=16:512:*2 mit einem Faktor, oder Werte, chain.depth=10; 100</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>a recording (.sigrec), as sigexplorer.record writes it, or weights (.safetensors, .npz, .onnx, .gguf)</source>
        <translation>eine Aufzeichnung (.sigrec), wie sigexplorer.record sie schreibt, oder Gewichte (.safetensors, .npz, .onnx, .gguf)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>exit status</source>
        <translation>Rückgabewert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>gathers the answers of a class in one table</source>
        <translation>sammelt die Antworten einer Klasse in einer Tabelle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>go on with a file that exists: what is there is not measured again</source>
        <translation>mit einer vorhandenen Datei fortfahren: Was darin steht, wird nicht noch einmal gemessen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>how long a point may take (default {seconds})</source>
        <translation>wie lange ein Punkt dauern darf (sonst {seconds})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>how many networks every cell of the grid is measured of (default 1)</source>
        <translation>wie viele Netze in jeder Zelle des Gitters gemessen werden (sonst 1)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>how much memory a point may take beside its process (default {memory})</source>
        <translation>wie viel Speicher ein Punkt neben seinem Prozess brauchen darf (sonst {memory})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>leave out the lines of a table that say where it comes from</source>
        <translation>die Zeilen einer Tabelle weglassen, die sagen, woher sie kommt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>measures thousands of networks over a grid of parameters</source>
        <translation>misst Tausende Netze über einem Gitter von Parametern</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>names everything there is</source>
        <translation>nennt alles, was es gibt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>of a Dask cluster that does the work: tcp://localhost:8786, or one that begins with tls</source>
        <translation>eines Dask-Clusters, der die Arbeit tut: tcp://localhost:8786, oder eine, die mit tls beginnt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>of a live page (.html) whose pictures are computed ahead, its one or two sliders: training.noise</source>
        <translation>bei einer interaktiven Seite (.html), deren Bilder vorab berechnet werden, ein oder zwei Schieberegler: training.noise</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>of a moving picture ({suffixes}), what moves: activation.gain=0.5:5</source>
        <translation>bei einem bewegten Bild ({suffixes}), was sich bewegt: activation.gain=0.5:5</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>of a moving picture: {help}</source>
        <translation>bei einem bewegten Bild: {help}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>of a picture, in pixels (default {width}x{height}) or with a unit, 89x60mm, 3.5x2.2in; or a column: {columns}</source>
        <translation>bei einem Bild, in Pixeln (sonst {width}x{height}) oder mit einer Einheit, 89x60mm, 3.5x2.2in; oder eine Spalte: {columns}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>of a picture: {help}</source>
        <translation>bei einem Bild: {help}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>one of them; all but {fonts} where not given</source>
        <translation>eines davon; ohne Angabe alle außer {fonts}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>only say what it will take</source>
        <translation>nur sagen, was es brauchen wird</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>print a list of {cause, layer, step, evidence, advice}, worst first</source>
        <translation>eine Liste von {cause, layer, step, evidence, advice} ausgeben, das Schlimmste zuerst</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>prints a state as one line, or draws it as a QR code</source>
        <translation>gibt einen Zustand als eine Zeile aus, oder zeichnet ihn als QR-Code</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>prints the function, or a plot, as code</source>
        <translation>gibt die Funktion oder ein Diagramm als Code aus</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>prints the manual, or writes the help as pages for a browser</source>
        <translation>gibt das Handbuch aus, oder schreibt die Hilfe als Seiten für einen Browser</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>processes on this machine; 0 for this one alone (default: one a processor where that is worth it)</source>
        <translation>Prozesse auf diesem Rechner; 0 für diesen allein (sonst: einer je Prozessor, wo sich das lohnt)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>replace a file that exists</source>
        <translation>eine vorhandene Datei ersetzen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>says what is wrong with your network</source>
        <translation>sagt, was Ihrem Netz fehlt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>show program&apos;s version number and exit</source>
        <translation>die Version des Programms zeigen und beenden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>the file that every result is appended to as it comes</source>
        <translation>die Datei, an die jedes Ergebnis angehängt wird, wie es kommt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>the plot, for those kinds that are of one; see sigexplorer list panes</source>
        <translation>das Diagramm, für die Arten, die es von einem gibt; siehe sigexplorer list panes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>the version</source>
        <translation>die Versionsangabe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>try the installation, from the window to every kind of file, and say what failed</source>
        <translation>die Installation vom Fenster bis zu jeder Art von Datei prüfen und sagen, was gescheitert ist</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>what is measured; as often as wanted</source>
        <translation>was gemessen wird; so oft wie gewünscht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>what to print</source>
        <translation>was ausgegeben wird</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>what to write; see sigexplorer list panes. Several in one picture: commas within a row, slashes between rows, curve,chain/layers; page:NAME for all of a page</source>
        <translation>was geschrieben wird; siehe sigexplorer list panes. Mehrere in einem Bild: Kommas in einer Reihe, Schrägstriche zwischen Reihen, curve,chain/layers; page:NAME für alles von einer Seite</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>where the pupils&apos; files are</source>
        <translation>wo die Dateien der Schüler sind</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>where to</source>
        <translation>wohin</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>where to, the suffix saying what: {suffixes}</source>
        <translation>wohin; die Endung sagt, was: {suffixes}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>with --resume, try the points once more that have failed</source>
        <translation>mit --resume die Punkte noch einmal versuchen, die gescheitert sind</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>write its QR code to a picture: {suffixes}</source>
        <translation>seinen QR-Code in ein Bild schreiben: {suffixes}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>write over the pages in a folder that holds something</source>
        <translation>die Seiten in einem Ordner überschreiben, der etwas enthält</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>write the pages there; it is made where it is not there yet</source>
        <translation>die Seiten dorthin schreiben; der Ordner wird angelegt, wo er fehlt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>writes a picture or a table without a window</source>
        <translation>schreibt ein Bild oder eine Tabelle ohne Fenster</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/parsers.py"/>
        <source>{help} (default {usual})</source>
        <translation>{help} (sonst {usual})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/patience.py"/>
        <source>the system gives no more threads or processes: close other programs, or raise the limit (ulimit -u).</source>
        <translation>das System gibt keine Threads oder Prozesse mehr her: Schließen Sie andere Programme, oder heben Sie die Grenze an (ulimit -u).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/patience.py"/>
        <source>{name} does not answer: its disk or its server has been silent for {patience} seconds; try again, or take another file.</source>
        <translation>{name} antwortet nicht: Laufwerk oder Server schweigen seit {patience} Sekunden; versuchen Sie es noch einmal, oder nehmen Sie eine andere Datei.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/plot/overlays.py"/>
        <location filename="../../sigexplorer/window/busy.py"/>
        <source>computing…</source>
        <translation>wird berechnet …</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/plot/plot.py"/>
        <source>This plot could not be drawn, by a fault of the program. The report says where; the parameters are as they were.</source>
        <translation>Dieses Diagramm konnte durch einen Fehler des Programms nicht gezeichnet werden. Der Bericht sagt, wo; die Parameter sind, wie sie waren.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/plot/rows.py"/>
        <source>rows {first} to {last} of {total}</source>
        <translation>Zeilen {first} bis {last} von {total}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/plot/rows.py"/>
        <source>{n} more columns where it is wider</source>
        <translation>
            <numerusform>{n} weitere Spalte, wo es breiter ist</numerusform>
            <numerusform>{n} weitere Spalten, wo es breiter ist</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/resources.py"/>
        <source>{parts} is missing from the resources beside {here}: install sigexplorer again.</source>
        <translation>{parts} fehlt in den Ressourcen neben {here}: Installieren Sie sigexplorer neu.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>it is cut off</source>
        <translation>es ist abgeschnitten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>order = {given} is not a whole number.</source>
        <translation>order = {given} ist keine ganze Zahl.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>preset {name} is unknown: {choose}.</source>
        <translation>die Voreinstellung {name} ist unbekannt: {choose}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>sigexplorer = {given} is no version: it must be a whole number from 1 to {version}.</source>
        <translation>sigexplorer = {given} ist keine Version: Es muss eine ganze Zahl von 1 bis {version} sein.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>this is not JSON: {reason} at line {line}, column {column}.</source>
        <translation>das ist kein JSON: {reason} in Zeile {line}, Spalte {column}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>this is not a session: a whole number in it has more than {most} digits.</source>
        <translation>Das ist keine Sitzung: Eine ganze Zahl darin hat mehr als {most} Ziffern.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>this is not a session: it has no &quot;sigexplorer&quot; with the version of its format.</source>
        <translation>das ist keine Sitzung: Es fehlt &quot;sigexplorer&quot; mit der Version des Formats.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>this is not a session: it is not UTF-8 text (byte {byte}).</source>
        <translation>das ist keine Sitzung: Es ist kein UTF-8-Text (Byte {byte}).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>this is not a session: its brackets are nested too deeply.</source>
        <translation>das ist keine Sitzung: Die Klammern sind zu tief geschachtelt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>this session has format {version}, of a newer version of the program, and this one reads up to {newest}: install the newer version.</source>
        <translation>diese Sitzung hat Format {version}, von einer neueren Version des Programms, und diese liest bis {newest}: Installieren Sie die neuere Version.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>{given} is given twice: keep one.</source>
        <translation>{given} ist zweimal angegeben: Behalten Sie eines.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>{key} = {given} is not a list of functions.</source>
        <translation>{key} = {given} ist keine Liste von Funktionen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>{key} = {given} is not an object with keys and values.</source>
        <translation>{key} = {given} ist kein Objekt mit Schlüsseln und Werten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>{key} is unknown: {choose}.</source>
        <translation>{key} ist unbekannt: {choose}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>{key}.function = {given} is unknown: {choose}.</source>
        <translation>{key}.function = {given} ist unbekannt: {choose}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>{name} = {given} holds half of a sign, which no file can: leave it out.</source>
        <translation>{name} = {given} enthält ein halbes Zeichen, das keine Datei haben kann: lassen Sie es weg.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>{name} = {given} is not text.</source>
        <translation>{name} = {given} ist kein Text.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>{name} has {n} characters: give at most {most}.</source>
        <translation>{name} hat {n} Zeichen: geben Sie höchstens {most} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>{unknown} is unknown: a session has {keys}.</source>
        <translation>{unknown} ist unbekannt: Eine Sitzung hat {keys}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/session.py"/>
        <source>{unknown} is unknown: a session has {keys}; most like it is {alike}.</source>
        <translation>{unknown} ist unbekannt: Eine Sitzung hat {keys}; am ähnlichsten ist {alike}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/shipped.py"/>
        <source>{parts} cannot be read: install sigexplorer again.</source>
        <translation>{parts} kann nicht gelesen werden: Installieren Sie sigexplorer neu.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/state.py"/>
        <source>{group} is a group of parameters and has no value of its own: {choose}.</source>
        <translation>{group} ist eine Gruppe von Parametern und hat keinen eigenen Wert: {choose}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/state.py"/>
        <source>{key} holds {number} functions: give at most {most}.</source>
        <translation>{key} enthält {number} Funktionen: Geben Sie höchstens {most} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/state.py"/>
        <source>{key} is a second one of the name {name}: give each formula a label of its own.</source>
        <translation>{key} ist eine zweite mit dem Namen {name}: Geben Sie jeder Formel einen eigenen Namen (label).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/state.py"/>
        <source>{key} is unknown: a key is one of activation, {lists}, or GROUP.NAME with a group of {groups}.</source>
        <translation>{key} ist unbekannt: Ein Schlüssel ist activation, {lists} oder GRUPPE.NAME mit einer Gruppe aus {groups}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/state.py"/>
        <source>{key} is unknown: most like it is {alike}; a key is one of activation, {lists}, or GROUP.NAME with a group of {groups}.</source>
        <translation>{key} ist unbekannt: Am ähnlichsten ist {alike}; ein Schlüssel ist activation, {lists} oder GRUPPE.NAME mit einer Gruppe aus {groups}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/state.py"/>
        <source>{key} is {function}: the list of formulas holds formulas only, custom(formula=&apos;...&apos;).</source>
        <translation>{key} ist {function}: Die Liste der Formeln enthält nur Formeln, custom(formula=&apos;...&apos;).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/store.py"/>
        <source>comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/store.py"/>
        <source>comparison {arrow} {functions}</source>
        <translation>Vergleich {arrow} {functions}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/store.py"/>
        <source>formulas</source>
        <translation>Formeln</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/store.py"/>
        <source>formulas {arrow} {formulas}</source>
        <translation>Formeln {arrow} {formulas}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/store.py"/>
        <source>function {before} {arrow} {after}</source>
        <translation>Funktion {before} {arrow} {after}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Axes</source>
        <translation>Achsen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Axes through the origin, or along the lower and left edge.</source>
        <translation>Achsen durch den Ursprung, oder am unteren und linken Rand.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Between which levels a map has its colours: PANE/LOW,HIGH, on a logarithmic bar decimal logarithms, with semicolons between.</source>
        <translation>Zwischen welchen Werten eine Karte ihre Farben hat: DIAGRAMM/UNTEN,OBEN, bei einer logarithmischen Skala Zehnerlogarithmen, mit Semikolons dazwischen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Draw grid lines.</source>
        <translation>Gitterlinien zeichnen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Frame</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Grid</source>
        <translation>Gitter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Hidden</source>
        <translation>Ausgeblendet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Hidden in legends</source>
        <translation>In Legenden ausgeblendet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Light or dark, or as the system has it.</source>
        <translation>Hell oder dunkel, oder wie das System es hat.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <location filename="../../sigexplorer/window/limits.py"/>
        <source>Limits of colours</source>
        <translation>Grenzen der Farben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Line width</source>
        <translation>Linienbreite</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Name the curves in the upper right corner.</source>
        <translation>Die Kurven in der rechten oberen Ecke nennen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Origin</source>
        <translation>Ursprung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Tabs in front</source>
        <translation>Register vorn</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>The width of the curves.</source>
        <translation>Die Breite der Kurven.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>What clicks on legends have hidden, each as PANE/NAME, with semicolons between.</source>
        <translation>Was Klicks auf Legenden ausgeblendet haben, je als DIAGRAMM/NAME, mit Semikolons dazwischen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Which of the functions compared are left out, by their places from 1 on.</source>
        <translation>Welche der verglichenen Funktionen weggelassen sind, nach ihrer Stelle von 1 an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Which plots are in front of those whose place they share, where it is not the first: PANE, with semicolons between.</source>
        <translation>Welche Diagramme vor denen stehen, deren Platz sie teilen, wo es nicht das erste ist: DIAGRAMM, mit Semikolons dazwischen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>Which plots the window shows.</source>
        <translation>Welche Diagramme das Fenster zeigt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>unseen = {part} is not allowed: give PANE/NAME of a curve in its legend, as curve/derivative.</source>
        <translation>unseen = {part} ist nicht erlaubt: Geben Sie DIAGRAMM/NAME einer Kurve in ihrer Legende an, etwa curve/derivative.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/style.py"/>
        <source>unseen = {part} is not allowed: give PANE/NAME of a curve in its legend, as curve/derivative; most like {pane} is {alike}.</source>
        <translation>unseen = {part} ist nicht erlaubt: Geben Sie DIAGRAMM/NAME einer Kurve in ihrer Legende an, etwa curve/derivative; am ähnlichsten zu {pane} ist {alike}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/axes.py"/>
        <source>--over {text} has no values: {how}.</source>
        <translation>--over {text} hat keine Werte: {how}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/axes.py"/>
        <source>give KEY=FROM:TO:STEP, KEY=FROM:TO:*FACTOR or KEY=VALUE; VALUE, as in network.depth=10:300:10</source>
        <translation>geben Sie SCHLÜSSEL=VON:BIS:SCHRITT, SCHLÜSSEL=VON:BIS:*FAKTOR oder SCHLÜSSEL=WERT; WERT an, etwa network.depth=10:300:10</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/axes.py"/>
        <source>{key} cannot be swept: give a parameter that is a number, a choice or a flag, or activation.</source>
        <translation>{key} kann nicht durchlaufen werden: Geben Sie einen Parameter an, der eine Zahl, eine Auswahl oder ein Schalter ist, oder activation.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/axes.py"/>
        <source>{key} has a value twice, {value}: give it once.</source>
        <translation>{key} hat einen Wert zweimal, {value}: Geben Sie ihn einmal an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/axes.py"/>
        <source>{text} cannot be read: {reason}; {how}.</source>
        <translation>{text} kann nicht gelesen werden: {reason}; {how}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/axes.py"/>
        <source>{text} cannot be read; {how}.</source>
        <translation>{text} kann nicht gelesen werden; {how}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/axes.py"/>
        <source>{text} is no range: {how}.</source>
        <translation>{text} ist kein Bereich: {how}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/cluster.py"/>
        <source>a worker cannot measure ({reason}): install sigexplorer {version} there.</source>
        <translation>ein Arbeiter kann nicht messen ({reason}): Installieren Sie dort sigexplorer {version}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/cluster.py"/>
        <source>give the address that `dask scheduler` prints, as in tcp://localhost:8786</source>
        <translation>geben Sie die Adresse an, die `dask scheduler` ausgibt, etwa tcp://localhost:8786</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/cluster.py"/>
        <source>install it with `python3 -m pip install &apos;sigexplorer[cluster]&apos;`</source>
        <translation>installieren Sie es mit `python3 -m pip install &apos;sigexplorer[cluster]&apos;`</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/cluster.py"/>
        <source>several workers need Dask, which is not installed: {advice}, or leave out --workers and --scheduler.</source>
        <translation>mehrere Arbeiter brauchen Dask, das nicht installiert ist: {advice}, oder lassen Sie --workers und --scheduler weg.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/cluster.py"/>
        <source>that has come later</source>
        <translation>der später dazugekommen ist</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/cluster.py"/>
        <source>the scheduler {address} does not answer ({reason}): {advice}.</source>
        <translation>der Scheduler {address} antwortet nicht ({reason}): {advice}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/cluster.py"/>
        <source>the scheduler {address} has no worker: begin some with `dask worker {address}`.</source>
        <translation>der Scheduler {address} hat keinen Arbeiter: Starten Sie welche mit `dask worker {address}`.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/cluster.py"/>
        <source>the scheduler {address} was lost: what was measured is kept; go on with --resume.</source>
        <translation>der Scheduler {address} ist verloren: Was gemessen wurde, bleibt erhalten; machen Sie mit --resume weiter.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/cluster.py"/>
        <source>the workers do not begin within {seconds} s on this machine ({reason}).</source>
        <translation>die Arbeiter starten auf diesem Rechner nicht innerhalb von {seconds} s ({reason}).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/cluster.py"/>
        <source>versions differ at the worker {worker}: {differs}; install the same ones on both sides.</source>
        <translation>die Versionen beim Arbeiter {worker} weichen ab: {differs}; installieren Sie auf beiden Seiten dieselben.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/sweep/cluster.py"/>
        <location filename="../../sigexplorer/sweep/estimate.py"/>
        <location filename="../../sigexplorer/sweep/limits.py"/>
        <location filename="../../sigexplorer/sweep/page.py"/>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>worker</source>
        <comment>counted</comment>
        <translation>
            <numerusform>Arbeiter</numerusform>
            <numerusform>Arbeiter</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/cluster.py"/>
        <source>{address} is no address of a scheduler: {advice}.</source>
        <translation>{address} ist keine Adresse eines Schedulers: {advice}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/cluster.py"/>
        <source>{workers} cannot be begun on this machine: {reason}.</source>
        <translation>{workers}: auf diesem Rechner nicht zu starten ({reason}).</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/estimate.py"/>
        <source>about {size} MB of memory each</source>
        <translation>je etwa {size} MB Speicher</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/estimate.py"/>
        <source>about {size} MB of memory there</source>
        <translation>dort etwa {size} MB Speicher</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/estimate.py"/>
        <source>it has no numbers: {problem}</source>
        <translation>der Punkt in der Mitte hat keine Zahlen: {problem}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/estimate.py"/>
        <source>one worker of the cluster</source>
        <translation>ein Arbeiter des Clusters</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/estimate.py"/>
        <source>this process</source>
        <translation>dieser Prozess</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/estimate.py"/>
        <source>{seconds} s at the point in the middle</source>
        <translation>{seconds} s am Punkt in der Mitte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/estimate.py"/>
        <source>{sizes}: {points}, about {duration} with {by} ({took}), {memory}, {file} MB of file</source>
        <translation>{sizes}: {points}, etwa {duration} ({by}; {took}), {memory}, Datei {file} MB</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/estimate.py"/>
        <source>{values} of {key}</source>
        <translation>{values} von {key}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/limits.py"/>
        <source>How long a point may take before it is given up.</source>
        <translation>Wie lange ein Punkt dauern darf, bevor er aufgegeben wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/limits.py"/>
        <source>How much memory a point may take beside what its process has.</source>
        <translation>Wie viel Speicher ein Punkt neben dem seines Prozesses nehmen darf.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/limits.py"/>
        <source>Memory limit</source>
        <translation>Speichergrenze</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/limits.py"/>
        <source>Time limit</source>
        <translation>Zeitgrenze</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/limits.py"/>
        <source>{workers} are too many for this machine: give at most {most}, {each} a processor.</source>
        <translation>{workers}: zu viele für diesen Rechner; geben Sie höchstens {most} an, {each} je Prozessor.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/page.py"/>
        <source>sweep.file: {file} cannot be shown: {reason}</source>
        <translation>sweep.file: {file} kann nicht gezeigt werden: {reason}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/page.py"/>
        <source>sweep: workers and a scheduler need Dask, which is not installed: {advice}, or give 0 workers and no scheduler.</source>
        <translation>sweep: Arbeiter und ein Scheduler brauchen Dask, das nicht installiert ist: {advice}, oder geben Sie 0 Arbeiter und keinen Scheduler an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/page.py"/>
        <source>sweep: {points} are too many to look at: sweep at most {most} in the window.</source>
        <translation>sweep: {points} sind zu viele zum Ansehen: Durchlaufen Sie im Fenster höchstens {most}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/plan.py"/>
        <source>--over {key} is given twice: give it once.</source>
        <translation>--over {key} ist zweimal angegeben: Geben Sie es einmal an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/plan.py"/>
        <source>measure {name} is unknown: {advice}.</source>
        <translation>die Messgröße {name} ist unbekannt: {advice}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/plan.py"/>
        <source>nothing is measured: {advice} as --measure.</source>
        <translation>nichts wird gemessen; als --measure: {advice}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/plan.py"/>
        <source>seeds = {seeds} is not allowed: give a whole number from 1 to {most}.</source>
        <translation>seeds = {seeds} ist nicht erlaubt: Geben Sie eine ganze Zahl von 1 bis {most} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/plan.py"/>
        <source>{key} changes nothing of {measures} here: sweep over another parameter, or set what makes it count.</source>
        <translation>{key} ändert hier nichts an {measures}: Durchlaufen Sie einen anderen Parameter, oder setzen Sie, was ihn wirken lässt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweep/plan.py"/>
        <source>{key} is swept already: give it more values in place of --seeds {seeds}.</source>
        <translation>{key} wird schon durchlaufen: Geben Sie ihm statt --seeds {seeds} mehr Werte.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/sweep/plan.py"/>
        <source>{n} axes cannot be swept: give {option} {least} to {most} times.</source>
        <translation>
            <numerusform>{n} Achse kann nicht durchlaufen werden: Geben Sie {option} {least}- bis {most}-mal an.</numerusform>
            <numerusform>{n} Achsen können nicht durchlaufen werden: Geben Sie {option} {least}- bis {most}-mal an.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>, {duration} left</source>
        <translation>, noch {duration}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>, {points} failed</source>
        <translation>, {points} gescheitert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>, {points} without (the file says why)</source>
        <translation>, {points} ohne (die Datei sagt, warum)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>--resume and --force exclude each other: give one of them.</source>
        <translation>--resume und --force schließen einander aus: Geben Sie eines davon an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>--retry-failed has nothing to try without --resume: give both.</source>
        <translation>--retry-failed hat ohne --resume nichts zu versuchen: Geben Sie beide an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>--to is missing: give the file that the results go to, or --estimate.</source>
        <translation>--to fehlt: Geben Sie die Datei an, in die die Ergebnisse gehen, oder --estimate.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>--to {file} does not end with {suffix}, which a sweep writes, a line a batch: give FILE{suffix}.</source>
        <translation>--to {file} endet nicht mit {suffix}, was eine Parameterstudie schreibt, eine Zeile je Batch: Geben Sie DATEI{suffix} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>--workers and --scheduler exclude each other: the cluster has its own workers; give one of them.</source>
        <translation>--workers und --scheduler schließen einander aus: Der Cluster hat seine eigenen Arbeiter; geben Sie eines davon an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>--workers and --scheduler need Dask, which is not installed: {advice}, or leave them out.</source>
        <translation>--workers und --scheduler brauchen Dask, das nicht installiert ist: {advice}, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>measuring the point in the middle, to say what all take; it is given up after {limit} (--time-limit)</source>
        <translation>der Punkt in der Mitte wird gemessen, um zu sagen, was alle brauchen; nach {limit} wird er aufgegeben (--time-limit)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>stopped at {known} of {points}, which {file} keeps; go on with --resume</source>
        <translation>angehalten bei {known} / {points}, die in {file} bleiben; weiter mit --resume</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>{file}: {done} of {points} with numbers{failed}, in {duration}.</source>
        <translation>{file}: {done} / {points} mit Zahlen{failed}, in {duration}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>{file}: {n} lines cannot be read; their points are measured again</source>
        <translation>
            <numerusform>{file}: {n} Zeile kann nicht gelesen werden; ihre Punkte werden noch einmal gemessen</numerusform>
            <numerusform>{file}: {n} Zeilen können nicht gelesen werden; ihre Punkte werden noch einmal gemessen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>{known} of {points}{failed}, {workers}{left}</source>
        <translation>{known} / {points}{failed}, {workers}{left}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/sweeping.py"/>
        <source>{option} {text} is not allowed: give a whole number from {low} to {high}.</source>
        <translation>{option} {text} ist nicht erlaubt: Geben Sie eine ganze Zahl von {low} bis {high} an.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/__init__.py"/>
        <source>pane {name} is unknown: {choose}.</source>
        <translation>das Diagramm {name} ist unbekannt: {choose}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/approximation.py"/>
        <source>Approximations</source>
        <translation>Näherungen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/approximation.py"/>
        <source>Entries of the tables</source>
        <translation>Einträge der Tabellen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/calibration.py"/>
        <source>As they are</source>
        <translation>Wie sie sind</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/calibration.py"/>
        <source>Best temperature</source>
        <translation>Beste Temperatur</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/calibration.py"/>
        <source>Calibration and temperature</source>
        <translation>Kalibrierung und Temperatur</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/calibration.py"/>
        <location filename="../../sigexplorer/topics/classification.py"/>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>Data and fit</source>
        <translation>Daten und Anpassung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/calibration.py"/>
        <source>Divide the scores by the temperature that fits their labels best.</source>
        <translation>Die Scores durch die Temperatur teilen, die am besten zu ihren Labels passt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/calibration.py"/>
        <source>Scores and temperature</source>
        <translation>Scores und Temperatur</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/calibration.py"/>
        <source>Show the scores as they are.</source>
        <translation>Die Scores zeigen, wie sie sind.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/calibration.py"/>
        <source>Temperature of scores</source>
        <translation>Temperatur der Scores</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/calibration.py"/>
        <source>Whether what is called 70 % likely happens in 70 % of all cases, and the temperature, or gain, that makes it so.</source>
        <translation>Ob das zu 70 % Wahrscheinliche in 70 % aller Fälle eintritt, und die Temperatur oder Verstärkung, die dafür sorgt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/calibration.py"/>
        <source>drag its line, double-click, or press the left and right arrow keys (with Shift ten times as far)</source>
        <translation>ziehen Sie ihre Linie, doppelklicken Sie, oder drücken Sie die Pfeiltasten links und rechts (mit Umschalt zehnmal so weit)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/calibration.py"/>
        <source>temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/classification.py"/>
        <location filename="../../sigexplorer/window/menus.py"/>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/classification.py"/>
        <source>How good the fit is</source>
        <translation>Güte der Anpassung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/classification.py"/>
        <source>Logistic regression on your own rows: the curve through the data with its confidence band, and its coefficients with their errors.</source>
        <translation>Logistische Regression auf eigenen Zeilen: die Kurve durch die Daten mit Konfidenzband, und ihre Koeffizienten mit Fehlern.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/classification.py"/>
        <source>Page down and up choose one, arrow keys move it (Shift: ten times as far), up and down change its class, Delete removes it</source>
        <translation>Bild ab und auf wählen eine, Pfeiltasten bewegen sie (Umschalt: zehnmal so weit), auf und ab wechseln ihre Klasse, Entf entfernt sie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/classification.py"/>
        <source>Probabilities of the rows</source>
        <translation>Wahrscheinlichkeiten der Zeilen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/classification.py"/>
        <source>Probability and decision</source>
        <translation>Wahrscheinlichkeit und Entscheidung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/classification.py"/>
        <source>Rows by keyboard</source>
        <translation>Zeilen mit der Tastatur</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/classification.py"/>
        <source>Rows of one column</source>
        <translation>Zeilen einer Spalte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/classification.py"/>
        <source>Take all points away, to draw others.</source>
        <translation>Alle Punkte wegnehmen, um andere zu zeichnen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/classification.py"/>
        <source>drag one, or double-click to remove it, beside it to set another: above the middle of class 1, below it of class 0</source>
        <translation>ziehen Sie eine, oder entfernen Sie sie mit einem Doppelklick; daneben setzt er eine andere: über der Mitte aus Klasse 1, darunter aus Klasse 0</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/cost.py"/>
        <source>Ctrl+M measures on this machine; what else runs meanwhile widens the spread</source>
        <translation>Strg+M misst auf diesem Rechner; was sonst gerade läuft, vergrößert die Streuung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/cost.py"/>
        <location filename="../../sigexplorer/topics/overview.py"/>
        <source>Time every function on this machine, anew each time.</source>
        <translation>Jede Funktion auf diesem Rechner messen, jedes Mal neu.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/cost.py"/>
        <source>What every function costs on this machine, and what a table or straight pieces in its place would lose.</source>
        <translation>Was jede Funktion auf diesem Rechner kostet, und was eine Tabelle oder gerade Stücke an ihrer Stelle verlieren würden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/curve.py"/>
        <source>Ctrl+2 and Ctrl+3 for higher derivatives, Ctrl+L for landmarks</source>
        <translation>Strg+2 und Strg+3 für höhere Ableitungen, Strg+L für Merkmale</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/curve.py"/>
        <source>Curve and chain</source>
        <translation>Kurve und Kette</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/curve.py"/>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/curve.py"/>
        <location filename="../../sigexplorer/topics/difference.py"/>
        <source>The curve</source>
        <translation>Die Kurve</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/curve.py"/>
        <source>The function, its derivatives, where it saturates, and what a chain of layers leaves of a gradient.</source>
        <translation>Die Funktion, ihre Ableitungen, wo sie sättigt, und was eine Kette von Schichten von einem Gradienten übrig lässt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/curve.py"/>
        <source>drag the dashed edges of a shaded region</source>
        <translation>ziehen Sie die gestrichelten Ränder eines schattierten Bereichs</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>Cheapest threshold</source>
        <translation>Günstigste Schwelle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>Decide where calibrated probabilities would cost least.</source>
        <translation>Entscheiden, wo kalibrierte Wahrscheinlichkeiten am wenigsten kosteten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>Decide where these rows cost least.</source>
        <translation>Entscheiden, wo diese Zeilen am wenigsten kosten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>Decision threshold</source>
        <translation>Entscheidungsschwelle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>Decisions and their costs</source>
        <translation>Entscheidungen und ihre Kosten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>From which probability on a row is called 1: drag the threshold, say what either error costs, and see what is decided wrongly.</source>
        <translation>Ab welcher Wahrscheinlichkeit eine Zeile 1 heißt: Ziehen Sie die Schwelle, sagen Sie, was jeder Fehler kostet, und sehen Sie, was falsch entschieden wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>Threshold of the costs</source>
        <translation>Schwelle der Kosten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/decision.py"/>
        <source>drag it on the scores, the ROC curve, precision and recall or the costs, double-click, or press the left and right arrow keys (with Shift ten times as far)</source>
        <translation>ziehen Sie sie in den Scores, der ROC-Kurve, Genauigkeit und Trefferquote oder den Kosten, doppelklicken Sie, oder drücken Sie die Pfeiltasten links und rechts (mit Umschalt zehnmal so weit)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <source>Descent</source>
        <translation>Abstieg</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <source>Go back to the first step.</source>
        <translation>Zurück zum ersten Schritt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <source>Only the first {functions} compared are shown.</source>
        <translation>Nur die ersten {functions} des Vergleichs werden gezeigt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Restart</source>
        <translation>Von vorn</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Take one step.</source>
        <translation>Macht einen Schritt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <source>Take steps, frame by frame, until it is pressed once more.</source>
        <translation>Macht Bild für Bild Schritte, bis es noch einmal gedrückt wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <source>Why inputs that are all positive train inefficiently: zig-zag over the loss, signs of gradients, condition numbers, steps to a goal.</source>
        <translation>Warum sich mit lauter positiven Eingaben schlecht trainieren lässt: Zickzack über den Verlust, Vorzeichen der Gradienten, Konditionszahlen, Schritte zu einem Ziel.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <source>drag the line of the learning rate, or double-click to set one for all inputs</source>
        <translation>die Linie der Lernrate ziehen, oder mit einem Doppelklick eine für alle Eingaben setzen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/descent.py"/>
        <source>drag the start of the paths, double-click, or press the arrow keys (with Shift ten times as far)</source>
        <translation>den Anfang der Wege ziehen, doppelklicken oder die Pfeiltasten drücken (mit Umschalt zehnmal so weit)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/difference.py"/>
        <source>The function less each of those compared with it, with the largest difference and its place.</source>
        <translation>Die Funktion abzüglich jeder zum Vergleich, mit der größten Differenz und ihrem Ort.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/factors.py"/>
        <source>Factors of the gradient</source>
        <translation>Faktoren des Gradienten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/factors.py"/>
        <source>The gradient as a product: what every layer multiplies it by, the path of the activation, and the slope mistaken for that of the output.</source>
        <translation>Der Gradient als Produkt: womit jede Schicht ihn multipliziert, der Weg der Aktivierung, und die mit der der Ausgabe verwechselte Steigung.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/factors.py"/>
        <source>Why it vanishes</source>
        <translation>Warum Gradienten verschwinden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/factors.py"/>
        <source>drag its start, the dashed line, along the curve</source>
        <translation>ziehen Sie seinen Anfang, die gestrichelte Linie, entlang der Kurve</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/fit.py"/>
        <source>Any function through your own points: parameters with errors, band, residuals, and functions beside each other by AIC.</source>
        <translation>Jede Funktion durch eigene Punkte: Parameter mit Fehlern, Band, Residuen, und Funktionen nebeneinander nach AIC.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/fit.py"/>
        <source>Begin with an empty plot, on which a double click sets points.</source>
        <translation>Mit einem leeren Diagramm beginnen, in dem ein Doppelklick Punkte setzt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/fit.py"/>
        <source>Clear points</source>
        <translation>Punkte leeren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/fit.py"/>
        <source>Ctrl+V pastes two columns from a spreadsheet, x and y, and a third with the errors of y; or drop a CSV file on the window</source>
        <translation>Strg+V fügt zwei Spalten aus einer Tabellenkalkulation ein, x und y, und eine dritte mit den Fehlern von y; oder ziehen Sie eine CSV-Datei auf das Fenster</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/fit.py"/>
        <source>Fit</source>
        <translation>Anpassung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/fit.py"/>
        <source>Fitted curves and bands</source>
        <translation>Angepasste Kurven und Bänder</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/fit.py"/>
        <source>Own points</source>
        <translation>Eigene Punkte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/fit.py"/>
        <source>Points and fit</source>
        <translation>Punkte und Anpassung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/fit.py"/>
        <source>Points to fit</source>
        <translation>Punkte für die Anpassung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/fit.py"/>
        <source>drag one, double-click to set or to remove one, press the arrow keys, Page down and Delete</source>
        <translation>ziehen Sie einen, setzen oder entfernen Sie einen mit Doppelklick, drücken Sie die Pfeiltasten, Bild ab und Entf</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/fit.py"/>
        <source>fit: {fault}</source>
        <translation>fit: {fault}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/formats.py"/>
        <source>The function and its slope as float16, bfloat16, float32 or eight bits compute them, and where they become exactly 0.</source>
        <translation>Die Funktion und ihre Steigung, wie float16, bfloat16, float32 oder acht Bit sie berechnen, und wo sie genau 0 werden.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/functions.py"/>
        <source>click a row to explore its function, the head of a column to sort by it</source>
        <translation>eine Zeile anklicken, um ihre Funktion zu untersuchen, den Kopf einer Spalte, um nach ihr zu sortieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>Copy as Flax</source>
        <translation>Als Flax kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>Copy as Keras</source>
        <translation>Als Keras kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>Copy as NumPy</source>
        <translation>Als NumPy kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>Copy as PyTorch</source>
        <translation>Als PyTorch kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>Copy lines that initialise layers with the best pair, for Flax.</source>
        <translation>Kopiert Zeilen, die Schichten mit dem besten Paar initialisieren, für Flax.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>Copy lines that initialise layers with the best pair, for Keras.</source>
        <translation>Kopiert Zeilen, die Schichten mit dem besten Paar initialisieren, für Keras.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>Copy lines that initialise layers with the best pair, for NumPy.</source>
        <translation>Kopiert Zeilen, die Schichten mit dem besten Paar initialisieren, für NumPy.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>Copy lines that initialise layers with the best pair, for PyTorch.</source>
        <translation>Kopiert Zeilen, die Schichten mit dem besten Paar initialisieren, für PyTorch.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>Inputs and checks</source>
        <translation>Eingaben und Prüfung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>Lines to copy</source>
        <translation>Zeilen zum Kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>Only the first {functions} compared are on the plane.</source>
        <translation>Nur die ersten {functions} des Vergleichs sind in der Ebene.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>Put the point, which is the initialisation of the random network, at the best pair.</source>
        <translation>Setzt den Punkt, die Initialisierung des Zufallsnetzes, auf das beste Paar.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <location filename="../../sigexplorer/topics/network.py"/>
        <location filename="../../sigexplorer/topics/overview.py"/>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>Random network</source>
        <translation>Zufallsnetz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>Take the best</source>
        <translation>Das beste nehmen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>The variances of weights and biases that keep gradients, lengths and distances over a depth: for every function, and as code.</source>
        <translation>Die Varianzen von Gewichten und Biases, die Gradienten, Längen und Abstände über eine Tiefe erhalten: für jede Funktion, und als Code.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>What real networks keep</source>
        <translation>Was echte Netze erhalten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>Which initialisation</source>
        <translation>Welche Initialisierung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/initialisation.py"/>
        <source>drag the point, double-click, or press the arrow keys (with Shift ten times as far)</source>
        <translation>den Punkt ziehen, doppelklicken oder die Pfeiltasten drücken (mit Umschalt zehnmal so weit)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/losses.py"/>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/losses.py"/>
        <source>Score of a row</source>
        <translation>Score einer Zeile</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/losses.py"/>
        <source>Squared error and cross-entropy</source>
        <translation>Quadratischer Fehler und Kreuzentropie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/losses.py"/>
        <source>Why squared error stalls on a confident mistake: both losses of one row, their gradients over the score, and the way back.</source>
        <translation>Warum der quadratische Fehler bei einem selbstsicheren Irrtum stecken bleibt: beide Verluste einer Zeile, ihre Gradienten über dem Score, und der Weg zurück.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/losses.py"/>
        <source>drag its line on the losses, double-click, or press the left and right arrow keys (with Shift ten times as far)</source>
        <translation>ziehen Sie seine Linie in den Verlusten, doppelklicken Sie, oder drücken Sie die Pfeiltasten links und rechts (mit Umschalt zehnmal so weit)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>A layer of the network</source>
        <translation>Eine Schicht des Netzes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Activations, gradients and singular values through the layers of a network with random weights.</source>
        <translation>Aktivierungen, Gradienten und Singulärwerte durch die Schichten eines Netzes mit zufälligen Gewichten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Gradient left</source>
        <translation>Rest des Gradienten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Gradient of weights left</source>
        <translation>Rest des Gewichtsgradienten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Gradients</source>
        <translation>Gradienten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Largest singular value</source>
        <translation>Größter Singulärwert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Lengths</source>
        <translation>Längen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Many networks</source>
        <translation>Viele Netze</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Of the Jacobian at the first input.</source>
        <translation>Der Jacobi-Matrix an der ersten Eingabe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Only the first {functions} compared are computed.</source>
        <translation>Nur die ersten {functions} des Vergleichs werden berechnet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Share dead</source>
        <translation>Anteil tot</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Share saturated</source>
        <translation>Anteil gesättigt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Singular values</source>
        <translation>Singulärwerte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Smallest singular value</source>
        <translation>Kleinster Singulärwert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>The gradient&apos;s root-mean-square at the first layer over that at the last.</source>
        <translation>Das quadratische Mittel des Gradienten in der ersten Schicht, geteilt durch das in der letzten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>The mean correlation of the preactivations of two inputs at the last layer.</source>
        <translation>Die mittlere Korrelation der Präaktivierungen zweier Eingaben in der letzten Schicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>The root-mean-square of the last layer&apos;s preactivations.</source>
        <translation>Das quadratische Mittel der Präaktivierungen der letzten Schicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>The same of the gradient of the weights.</source>
        <translation>Dasselbe für den Gradienten der Gewichte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>The share of pairs of a unit and an input at which the unit is saturated.</source>
        <translation>Der Anteil der Paare aus Neuron und Eingabe, bei denen das Neuron gesättigt ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>The share of units whose slope is 0 for every input.</source>
        <translation>Der Anteil der Neuronen, deren Steigung für jede Eingabe 0 ist.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>Units</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>click on it to see its histograms; the left and right arrow keys go on to the next</source>
        <translation>anklicken, um ihre Histogramme zu sehen; die Pfeiltasten links und rechts gehen zur nächsten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>raise Seeds to draw more of them: their median and middle 68 % beside the first one, and the law of finite widths</source>
        <translation>die Startwerte erhöhen, um mehr davon zu ziehen: ihr Median und die mittleren 68 % neben dem ersten, und das Gesetz endlicher Breiten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>saturated: a small slope for an input; inactive: the slope 0 for an input, but not for every one; dead: the slope 0 for every input</source>
        <translation>gesättigt: kleine Steigung für eine Eingabe; inaktiv: Steigung 0 für eine Eingabe, aber nicht für jede; tot: Steigung 0 für jede Eingabe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/network.py"/>
        <source>the tabs above a plot change what is seen there: gradients of the weights, lengths and correlations</source>
        <translation>die Register über einem Diagramm wechseln, was dort zu sehen ist: Gradienten der Gewichte, Längen und Korrelationen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/neuron.py"/>
        <source>A neuron&apos;s spikes a second by its input current: excitation, inhibition, threshold; Poisson spikes, intervals, sensitivity.</source>
        <translation>Spikes eines Neurons je Sekunde nach Eingangsstrom: Erregung, Hemmung, Schwelle; Poisson-Spikes, Intervalle, Empfindlichkeit.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/neuron.py"/>
        <source>Spikes counted by current</source>
        <translation>Gezählte Spikes nach Strom</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/neuron.py"/>
        <source>drag the line of the current or of the threshold, double-click, or press the arrow keys (Shift: further; Alt: the threshold)</source>
        <translation>die Linie des Stroms oder der Schwelle ziehen, doppelklicken oder die Pfeiltasten drücken (Umschalt: weiter; Alt: die Schwelle)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/overview.py"/>
        <source>Every function with every initialisation in every number format: the gradient left, saturated units, underflow and cost, to sort.</source>
        <translation>Jede Funktion mit jeder Initialisierung in jedem Zahlenformat: Rest des Gradienten, gesättigte Neuronen, Unterlauf und Kosten, zum Sortieren.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/overview.py"/>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/overview.py"/>
        <source>Rows of the overview</source>
        <translation>Zeilen der Übersicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/overview.py"/>
        <source>click a row to see its picture, a head to sort by its column, once more to reverse</source>
        <translation>eine Zeile anklicken, um ihr Bild zu sehen, einen Kopf, um nach seiner Spalte zu sortieren, noch einmal, um umzukehren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/overview.py"/>
        <source>row of the overview</source>
        <translation>Zeile der Übersicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/overview.py"/>
        <source>the wheel and the arrow keys scroll, with Shift by a page; Enter shows the row at the top</source>
        <translation>Mausrad und Pfeiltasten scrollen, mit Umschalt um eine Seite; die Eingabetaste zeigt die oberste Zeile</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>By what the gradient&apos;s root-mean-square changes a layer.</source>
        <translation>Um welchen Faktor sich das quadratische Mittel des Gradienten je Schicht ändert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>Correlation in theory</source>
        <translation>Korrelation in der Theorie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>Depth scale of correlations</source>
        <translation>Tiefenskala der Korrelationen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>Depth scale of gradients</source>
        <translation>Tiefenskala der Gradienten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>Gradient factor in theory</source>
        <translation>Gradientenfaktor in der Theorie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>Layers in which squared gradients shrink to 1/e; negative where they grow.</source>
        <translation>Schichten, in denen quadrierte Gradienten auf 1/e schrumpfen; negativ, wo sie wachsen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>Layers in which the distance from it shrinks to 1/e.</source>
        <translation>Schichten, in denen der Abstand davon auf 1/e schrumpft.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>Length in theory</source>
        <translation>Länge in der Theorie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>Only the first {functions} compared are in the diagram.</source>
        <translation>Nur die ersten {functions} des Vergleichs sind im Diagramm.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>The correlation to which two inputs lead.</source>
        <translation>Die Korrelation, zu der zwei Eingaben führen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>The variance of the preactivations to which inputs lead.</source>
        <translation>Die Varianz der Präaktivierungen, zu der Eingaben führen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>Where signals die, explode or keep their size: order and chaos over the variances of weights and biases.</source>
        <translation>Wo Signale aussterben, explodieren oder ihre Größe behalten: Ordnung und Chaos über den Varianzen von Gewichten und Biases.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/phase.py"/>
        <source>drag the point of the initialisation, double-click, or press the arrow keys (with Shift ten times as far)</source>
        <translation>den Punkt der Initialisierung ziehen, doppelklicken oder die Pfeiltasten drücken (mit Umschalt zehnmal so weit)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/probe.py"/>
        <source>Ctrl+B</source>
        <translation>Strg+B</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/probe.py"/>
        <source>drag its line on any plot, double-click, or press the left and right arrow keys on a plot (with Shift ten times as far, with Alt the second)</source>
        <translation>ziehen Sie ihre Linie in einem Diagramm, doppelklicken Sie, oder drücken Sie in einem Diagramm die Pfeiltasten links und rechts (mit Umschalt zehnmal so weit, mit Alt die zweite)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <source>Copy the lines that record a training of PyTorch.</source>
        <translation>Kopiert die Zeilen, die ein Training von PyTorch aufzeichnen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <source>Your network in training</source>
        <translation>Ihr Netz beim Training</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <source>Your own network in training: three lines record it, and here stands which layer is dead, since when, and why.</source>
        <translation>Ihr eigenes Netz beim Training: Drei Zeilen zeichnen es auf, und hier steht, welche Schicht tot ist, seit wann und warum.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <source>Your own training</source>
        <translation>Ihr eigenes Training</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <source>click on a finding to see what shows it; the wheel and the arrow keys scroll</source>
        <translation>einen Befund anklicken, um zu sehen, was ihn zeigt; das Mausrad und die Pfeiltasten scrollen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <source>click on a layer at a step to look at it, the arrow keys go from layer to layer</source>
        <translation>eine Schicht bei einem Schritt anklicken, um sie zu betrachten; die Pfeiltasten gehen von Schicht zu Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <source>finding looked at</source>
        <translation>betrachteter Befund</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <source>layer looked at</source>
        <translation>betrachtete Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/recording.py"/>
        <source>the button Copy code has the lines that record it; drop the file on the window, it is followed while it grows</source>
        <translation>die Schaltfläche „Code kopieren“ hat die Zeilen, die es aufzeichnen; die Datei auf das Fenster ziehen, sie wird verfolgt, während sie wächst</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/saturation.py"/>
        <source>It is the horizontal axis.</source>
        <translation>Das ist die waagerechte Achse.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/saturation.py"/>
        <source>It is the vertical axis.</source>
        <translation>Das ist die senkrechte Achse.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/saturation.py"/>
        <source>Only the first {functions} compared are on the map.</source>
        <translation>Nur die ersten {functions} des Vergleichs sind auf der Karte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/saturation.py"/>
        <source>What is left of a gradient over two parameters at once: input, gain, weight, bias or depth.</source>
        <translation>Was von einem Gradienten übrig bleibt, über zwei Parameter zugleich: Eingabe, Verstärkung, Gewicht, Bias oder Tiefe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/saturation.py"/>
        <source>{function} has a gain that need not stretch its curve.</source>
        <translation>{function} hat eine Verstärkung, die die Kurve nicht strecken muss.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/saturation.py"/>
        <source>{function} has no gain.</source>
        <translation>{function} hat keine Verstärkung.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>A cell of a sweep</source>
        <translation>Eine Zelle einer Parameterstudie</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>Copy the command that measures the same into a file, with nothing lost whatever ends it.</source>
        <translation>Kopiert den Befehl, der dasselbe in eine Datei misst, ohne dass etwas verloren geht, was ihn auch beendet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>Ctrl+Return runs and pauses; it goes on while its page is shown. The command sigexplorer sweep does the same without a window</source>
        <translation>Strg+Eingabe misst und hält an; es läuft weiter, solange die Seite gezeigt wird. Der Befehl sigexplorer sweep tut dasselbe ohne Fenster</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>Measure what is not there yet, or pause; what was measured stays.</source>
        <translation>Misst, was noch fehlt, oder hält an; was gemessen wurde, bleibt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>One number of thousands of networks over any two parameters, as a map that fills up, beside the theory of trainable depths.</source>
        <translation>Eine Zahl von Tausenden Netzen über zwei beliebigen Parametern, als Karte, die sich füllt, neben der Theorie trainierbarer Tiefen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>Run</source>
        <translation>Messen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>The mean loss of the random network, trained as the training is, over the points that are learnt.</source>
        <translation>Der mittlere Verlust des Zufallsnetzes, trainiert wie das Training, über die gelernten Punkte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>The share of the points that are learnt whose class it then tells.</source>
        <translation>Der Anteil der gelernten Punkte, deren Klasse es dann erkennt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>Trained accuracy</source>
        <translation>Trefferanteil nach dem Training</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>Trained loss</source>
        <translation>Verlust nach dem Training</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>What a sweep leaves as it is</source>
        <translation>Was eine Parameterstudie lässt, wie es ist</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>click on it to open the network that it stands for</source>
        <translation>anklicken, um das Netz zu öffnen, für das sie steht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>comes from the pages of the random network and of training</source>
        <translation>kommt von den Seiten des Zufallsnetzes und des Trainings</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/sweep.py"/>
        <source>network of a cell</source>
        <translation>Netz einer Zelle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source> Only the first {most} functions are trained.</source>
        <translation> Nur die ersten {most} Funktionen werden trainiert.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>A unit</source>
        <translation>Ein Neuron</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Ctrl+Space plays and pauses, Ctrl+Right takes a step, Ctrl+Shift+Backspace goes back to the beginning</source>
        <translation>Strg+Leertaste spielt ab und hält an, Strg+Rechts macht einen Schritt, Strg+Umschalt+Rücktaste geht an den Anfang zurück</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Final accuracy</source>
        <translation>Trefferanteil am Ende</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Final loss</source>
        <translation>Verlust am Ende</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Final loss of unseen points</source>
        <translation>Verlust ungesehener Punkte am Ende</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Go back to the weights that it begins with.</source>
        <translation>Zurück zu den anfänglichen Gewichten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Networks of several activations learn the same points side by side: loss, decision boundaries, gradients, dead units.</source>
        <translation>Netze mit mehreren Aktivierungen lernen nebeneinander dieselben Punkte: Verlust, Entscheidungsgrenzen, Gradienten, tote Neuronen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Show what the networks answer over the plane, in place of a unit.</source>
        <translation>Zeigt statt eines Neurons, was die Netze über der Ebene antworten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>The mean loss over the points that are learnt, after the last step.</source>
        <translation>Der mittlere Verlust über die gelernten Punkte, nach dem letzten Schritt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>The same over other points of their kind.</source>
        <translation>Dasselbe über andere Punkte ihrer Art.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>The share of the points that are learnt whose class is told after the last step.</source>
        <translation>Der Anteil der gelernten Punkte, deren Klasse nach dem letzten Schritt erkannt wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Train on, frame by frame, until it is pressed once more.</source>
        <translation>Trainiert Bild für Bild weiter, bis es noch einmal gedrückt wird.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>Training, live</source>
        <translation>Training, live</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>click on it in the picture of the networks to see what it answers over the plane; on the last cell, the output, to go back</source>
        <translation>im Bild der Netze anklicken, um zu sehen, was es über der Ebene antwortet; die letzte Zelle, die Ausgabe, führt zurück</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>double-click to set a point of the class drawn; the first one takes the place of the data set</source>
        <translation>mit einem Doppelklick einen Punkt der gezeichneten Klasse setzen; der erste tritt an die Stelle des Datensatzes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/training.py"/>
        <source>unit shown</source>
        <translation>gezeigtes Neuron</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/weights.py"/>
        <source>Layers of a file</source>
        <translation>Schichten einer Datei</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/weights.py"/>
        <source>What is in a file of weights (.safetensors, .npz, .onnx, .gguf): layer by layer their size, singular values, dead units, what formats lose.</source>
        <translation>Was in einer Datei mit Gewichten ist (.safetensors, .npz, .onnx, .gguf): Schicht für Schicht ihre Größe, Singulärwerte, tote Neuronen, was Formate verlieren.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/weights.py"/>
        <source>X-ray of a file</source>
        <translation>Röntgenbild einer Datei</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/weights.py"/>
        <source>drop a file of weights on the window; click a row to see that layer, a head to sort by it; the wheel and arrow keys scroll</source>
        <translation>eine Datei mit Gewichten auf das Fenster ziehen; eine Zeile anklicken, um diese Schicht zu sehen, einen Kopf, um nach ihm zu sortieren; Mausrad und Pfeiltasten scrollen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/weights.py"/>
        <source>row of the table</source>
        <translation>Zeile der Tabelle</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/weights_layer.py"/>
        <source>One layer</source>
        <translation>Eine Schicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/weights_run.py"/>
        <source>Functions of a network</source>
        <translation>Funktionen eines Netzes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/weights_run.py"/>
        <source>Running the network</source>
        <translation>Ausführen des Netzes</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/weights_run.py"/>
        <source>Switch Run the network on to see what each of its functions is given.</source>
        <translation>Schalten Sie „Netz ausführen“ ein, um zu sehen, was jede seiner Funktionen erhält.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/weights_run.py"/>
        <source>What every function is given</source>
        <translation>Was jede Funktion erhält</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/weights_run.py"/>
        <source>click on the picture, or press the arrow keys, to go on to the next one; a click on a layer shows the one behind it</source>
        <translation>in das Bild klicken oder die Pfeiltasten drücken, um zur nächsten zu gehen; ein Klick auf eine Schicht zeigt die dahinter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/weights_run.py"/>
        <source>function shown</source>
        <translation>gezeigte Funktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/topics/zeros.py"/>
        <source>Layers whose gradient is exactly 0</source>
        <translation>Schichten, deren Gradient genau 0 ist</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/arrangement.py"/>
        <source>Add below</source>
        <translation>Darunter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/arrangement.py"/>
        <source>Add beside</source>
        <translation>Daneben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/arrangement.py"/>
        <source>Arrangement</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/arrangement.py"/>
        <source>Commas between plots beside one another, slashes between rows: curve,chain/layers. A whole page is page:NAME.</source>
        <translation>Kommas zwischen Diagrammen nebeneinander, Schrägstriche zwischen Reihen: curve,chain/layers. Eine ganze Seite ist page:NAME.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/arrangement.py"/>
        <source>Plot</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/arrangement.py"/>
        <source>Several plots</source>
        <translation>Mehrere Diagramme</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/arranging.py"/>
        <source>The last plot of a page stays: show another one first.</source>
        <translation>Das letzte Diagramm einer Seite bleibt: Zeigen Sie erst ein anderes.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/autosave.py"/>
        <source>It is kept as {path}.</source>
        <translation>Es ist aufbewahrt als {path}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/autosave.py"/>
        <source>What is not saved cannot be kept for the next start: {reason}</source>
        <translation>Das nicht Gespeicherte kann nicht für den nächsten Start aufbewahrt werden: {reason}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/busy.py"/>
        <location filename="../../sigexplorer/window/tasks.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/busy.py"/>
        <source>Share computed</source>
        <translation>Berechneter Anteil</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/busy.py"/>
        <source>Stop computing (Escape)</source>
        <translation>Berechnung abbrechen (Escape)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/deeds.py"/>
        <source>About sigexplorer</source>
        <translation>Über sigexplorer</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/deeds.py"/>
        <source>An explorer of the sigmoid activation function and its relatives.</source>
        <translation>Zum Untersuchen der Sigmoid-Aktivierungsfunktion und ihrer Verwandten.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/deeds.py"/>
        <source>From its next start on, the program speaks {language}.</source>
        <translation>Vom nächsten Start an spricht das Programm {language}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/deeds.py"/>
        <source>Lessons ({patterns})</source>
        <translation>Lektionen ({patterns})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/deeds.py"/>
        <source>MIT License</source>
        <translation>MIT-Lizenz</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/deeds.py"/>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Open lesson</source>
        <translation>Lektion öffnen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/deeds.py"/>
        <source>This page takes no data: paste a link</source>
        <translation>Diese Seite nimmt keine Daten: Fügen Sie einen Link ein</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/documents.py"/>
        <source>All that can be opened ({patterns})</source>
        <translation>Alles, was sich öffnen lässt ({patterns})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/documents.py"/>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/documents.py"/>
        <source>Opening {file}</source>
        <translation>{file} wird geöffnet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/documents.py"/>
        <source>Save changes?</source>
        <translation>Änderungen speichern?</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/documents.py"/>
        <source>Save session</source>
        <translation>Sitzung speichern</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/documents.py"/>
        <source>Sessions ({patterns})</source>
        <translation>Sitzungen ({patterns})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/documents.py"/>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/documents.py"/>
        <source>link</source>
        <translation>Link</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/documents.py"/>
        <source>pasted data</source>
        <translation>eingefügte Daten</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/documents.py"/>
        <source>preset {preset}</source>
        <translation>Voreinstellung {preset}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/documents.py"/>
        <source>{file} has changes that are not saved. Save them?</source>
        <translation>{file} hat nicht gespeicherte Änderungen. Sollen sie gespeichert werden?</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/drops.py"/>
        <source>data {file}</source>
        <translation>Daten {file}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/drops.py"/>
        <source>{file} is shown on the page {page}, as {parameter}; dropped on another page that reads it, it stays there.</source>
        <translation>{file} wird auf der Seite {page} gezeigt, als {parameter}; auf einer anderen Seite abgelegt, die sie liest, bleibt sie dort.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Choice</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Clear recent files</source>
        <translation>Zuletzt geöffnete Dateien leeren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Compare functions</source>
        <translation>Funktionen vergleichen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Compare with {function}</source>
        <translation>Mit {function} vergleichen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Copy as {kind}</source>
        <translation>Als {kind} kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Language: {language}</source>
        <translation>Sprache: {language}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Not in this step of the lesson.</source>
        <translation>Nicht in diesem Schritt der Lektion.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Nothing to do now.</source>
        <translation>Jetzt nichts zu tun.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Open {file}</source>
        <translation>{file} öffnen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Pane</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <location filename="../../sigexplorer/window/sweep_dialog.py"/>
        <source>Parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Preset</source>
        <translation>Voreinst.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Save answers</source>
        <translation>Antworten speichern</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>Set {parameter} to {value}</source>
        <translation>{parameter} auf {value} setzen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>from the next start on</source>
        <translation>ab dem nächsten Start</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>own formula</source>
        <translation>eigene Formel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/entries.py"/>
        <source>recent file</source>
        <translation>zuletzt geöffnet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>CSV table (*.csv)</source>
        <translation>CSV-Tabelle (*.csv)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>CSV table without its # lines (*.csv)</source>
        <translation>CSV-Tabelle ohne #-Zeilen (*.csv)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>Copied as {kind}</source>
        <translation>Als {kind} kopiert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>Copying as {kind}</source>
        <translation>Kopieren als {kind}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>Copying data of {plot}</source>
        <translation>Kopieren der Daten: {plot}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>Copying {plot}</source>
        <translation>Kopieren: {plot}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>Drawing a preview</source>
        <translation>Eine Vorschau wird gezeichnet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>EMF drawing (*.emf)</source>
        <translation>EMF-Zeichnung (*.emf)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>Export data of {plot}</source>
        <translation>Daten exportieren: {plot}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>Export live page {page}</source>
        <translation>Interaktive Seite exportieren: {page}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <location filename="../../sigexplorer/window/sweep_dialog.py"/>
        <source>Export sweep</source>
        <translation>Bewegtes Bild exportieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>Export {plot}</source>
        <translation>Exportieren: {plot}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <location filename="../../sigexplorer/window/paging.py"/>
        <source>Exporting {plot}</source>
        <translation>Export: {plot}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>HTML page (*.html)</source>
        <translation>HTML-Seite (*.html)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>MP4 film</source>
        <translation>MP4-Film</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>PDF document (*.pdf)</source>
        <translation>PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <location filename="../../sigexplorer/window/sharing.py"/>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <location filename="../../sigexplorer/window/sharing.py"/>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG-Zeichnung (*.svg)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>Writing a moving picture</source>
        <translation>Ein bewegtes Bild wird geschrieben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>Written: {path}</source>
        <translation>Geschrieben: {path}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>all of {page}</source>
        <translation>alles von {page}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>{command}: done</source>
        <translation>{command}: fertig</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>{plot}: data copied</source>
        <translation>{plot}: Daten kopiert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/exports.py"/>
        <source>{plot}: image copied</source>
        <translation>{plot}: Bild kopiert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/filming.py"/>
        <source>Computing a sweep</source>
        <translation>Ein Durchlauf wird berechnet</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/gestures.py"/>
        <source>full view</source>
        <translation>ganze Ansicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/gestures.py"/>
        <source>hide {name}</source>
        <translation>{name} ausblenden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/gestures.py"/>
        <source>limits of colours</source>
        <translation>Grenzen der Farben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/gestures.py"/>
        <location filename="../../sigexplorer/window/pages.py"/>
        <source>show {name}</source>
        <translation>{name} zeigen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/gestures.py"/>
        <source>view</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/handover.py"/>
        <source>Go on without it?</source>
        <translation>Ohne das fortfahren?</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/handover.py"/>
        <source>Go on without what was typed?</source>
        <translation>Ohne das Getippte fortfahren?</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/handover.py"/>
        <source>Mend it in its box, or press Escape there to go back to the value before.</source>
        <translation>Berichtigen Sie es in seinem Feld, oder drücken Sie dort Escape, um zum vorigen Wert zurückzukehren.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/help.py"/>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/help.py"/>
        <source>Back to what was read before</source>
        <translation>Zurück zum vorher Gelesenen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/help.py"/>
        <source>Close the help (Escape)</source>
        <translation>Hilfe schließen (Escape)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/help.py"/>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/help.py"/>
        <source>Help: {article}</source>
        <translation>Hilfe: {article}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/help.py"/>
        <source>On again</source>
        <translation>Wieder vor</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/help.py"/>
        <source>One moment.</source>
        <translation>Einen Moment.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/help.py"/>
        <source>Search the help</source>
        <translation>Hilfe durchsuchen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/help.py"/>
        <source>Tear off, or put back</source>
        <translation>Abtrennen oder zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/help.py"/>
        <source>from the help</source>
        <translation>aus der Hilfe</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Answers ({patterns})</source>
        <translation>Antworten ({patterns})</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Begin the tour</source>
        <translation>Rundgang beginnen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Checking the answer</source>
        <translation>Die Antwort wird geprüft</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>End the lesson</source>
        <translation>Lektion beenden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Finish</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Give an answer first.</source>
        <translation>Geben Sie erst eine Antwort.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Is it so?</source>
        <translation>Ist es so?</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>It is {value}.</source>
        <translation>Es ist {value}.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>New here? {lessons}, each with one thing to drag and one question.</source>
        <translation>Neu hier? {lessons}, jede mit einer Sache zum Ziehen und einer Frage.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Next lesson</source>
        <translation>Nächste Lektion</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Not yet.</source>
        <translation>Noch nicht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Reading the lesson</source>
        <translation>Die Lektion wird gelesen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Right.</source>
        <translation>Richtig.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>This step is about the page {page}: choose it at the left to go on there.</source>
        <translation>In diesem Schritt geht es um die Seite {page}: Wählen Sie sie links, um dort fortzufahren.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>Your name:</source>
        <translation>Ihr Name:</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>answers</source>
        <translation>antworten</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>short lesson</source>
        <comment>counted</comment>
        <translation>
            <numerusform>kurze Lektion</numerusform>
            <numerusform>kurze Lektionen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>{lesson}, step {number}</source>
        <translation>{lesson}, Schritt {number}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/lessons.py"/>
        <source>{lesson}, {number} of {steps}</source>
        <translation>{lesson}, {number} von {steps}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/limits.py"/>
        <source>Between which values the colours go: 1e-40 to 1, or nothing for the map&apos;s own</source>
        <translation>Zwischen welchen Werten die Farben liegen: 1e-40 bis 1, oder nichts für die der Karte</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/limits.py"/>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/limits.py"/>
        <source>{given} is not allowed: give two numbers, as 0 to 1, the smaller one first, or nothing for the map&apos;s own limits.</source>
        <translation>{given} ist nicht erlaubt: Geben Sie zwei Zahlen an, etwa 0 bis 1, die kleinere zuerst, oder nichts für die Grenzen der Karte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/limits.py"/>
        <source>{given} is not allowed: give two positive numbers, as 1e-40 to 1, the smaller one first, or nothing for the map&apos;s own limits.</source>
        <translation>{given} ist nicht erlaubt: Geben Sie zwei positive Zahlen an, etwa 1e-40 bis 1, die kleinere zuerst, oder nichts für die Grenzen der Karte.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/menus.py"/>
        <source>&amp;Redo {step}</source>
        <translation>&amp;Wiederholen {step}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/menus.py"/>
        <source>&amp;Undo {step}</source>
        <translation>&amp;Rückgängig {step}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/menus.py"/>
        <source>As the system has it</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/menus.py"/>
        <source>In the legend</source>
        <translation>In der Legende</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/menus.py"/>
        <source>Open lesson…</source>
        <translation>Lektion öffnen…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/menus.py"/>
        <source>Presets, one step each</source>
        <translation>Voreinstellungen, je ein Schritt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/menus.py"/>
        <source>Save answers…</source>
        <translation>Antworten speichern…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/messages.py"/>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/messages.py"/>
        <source>File changed</source>
        <translation>Datei geändert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/messages.py"/>
        <source>Replace file?</source>
        <translation>Datei ersetzen?</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/messages.py"/>
        <source>{path} exists already. Replace it?</source>
        <translation>{path} gibt es schon. Soll die Datei ersetzt werden?</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/messages.py"/>
        <source>{path} was changed by another window or program since it was opened here. Replace that with what this window shows?</source>
        <translation>{path} wurde von einem anderen Fenster oder Programm geändert, seit die Datei hier geöffnet wurde. Soll sie durch das ersetzt werden, was dieses Fenster zeigt?</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/note.py"/>
        <source>Put the text away</source>
        <translation>Den Text weglegen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/notice.py"/>
        <source>Close the message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/old.py"/>
        <source>Cancelled: older than the controls</source>
        <translation>Abgebrochen: älter als die Bedienelemente</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/old.py"/>
        <source>Compute</source>
        <translation>Berechnen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/old.py"/>
        <source>Compute what was cancelled (F5 computes everything anew)</source>
        <translation>Das Abgebrochene berechnen (F5 berechnet alles neu)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/old.py"/>
        <source>Compute {what}</source>
        <translation>{what} berechnen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/pages.py"/>
        <source>Cancelled: change a parameter, press Compute, or F5, to go on.</source>
        <translation>Abgebrochen: Ändern Sie einen Parameter, oder drücken Sie „Berechnen“ oder F5, um fortzufahren.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/pages.py"/>
        <source>Computing: {what}…</source>
        <translation>Berechnet wird: {what}…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/paging.py"/>
        <source>Picture {number} of {pictures}</source>
        <translation>Bild {number} von {pictures}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/paging.py"/>
        <source>Writing the page</source>
        <translation>Die Seite wird geschrieben</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/palette.py"/>
        <source>An action, parameter, function, page or preset by name; gain 3 sets a value</source>
        <translation>Aktion, Parameter, Funktion, Seite oder Voreinstellung mit Namen; Verstärkung 3 setzt einen Wert</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/palette.py"/>
        <source>Find by name</source>
        <translation>Nach Namen finden</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/palette.py"/>
        <source>Nothing has that name.</source>
        <translation>Nichts heißt so.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/palette.py"/>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/panel.py"/>
        <source>The controls of the page that is shown, what it needs first at the top; a heading folds what is below it.</source>
        <translation>Die Bedienelemente der gezeigten Seite, das Wichtigste oben; eine Überschrift klappt zu, was darunter steht.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/picture_dialog.py"/>
        <location filename="../../sigexplorer/window/sweep_dialog.py"/>
        <source>Choose file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/picture_dialog.py"/>
        <source>Dark and transparent: light lines without a ground are hard to see on white paper or a white slide.</source>
        <translation>Dunkel und durchsichtig: Helle Linien ohne Hintergrund sind auf weißem Papier oder einer weißen Folie schwer zu sehen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/picture_dialog.py"/>
        <source>Export picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/picture_dialog.py"/>
        <source>Width and height take a unit too: 89 mm, 3.5 in. The width may be a column, {columns}; an empty height fits it then.</source>
        <translation>Breite und Höhe nehmen auch eine Einheit: 89 mm, 3.5 in. Die Breite kann eine Spalte sein, {columns}; eine leere Höhe passt dann dazu.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/picture_dialog.py"/>
        <source>{width} × {height} pixels, {across} × {down} mm, text of {points} pt</source>
        <translation>{width} × {height} Pixel, {across} × {down} mm, Schrift {points} pt</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/preferences.py"/>
        <source>Settings are neither read nor kept: {reason}</source>
        <translation>Einstellungen werden weder gelesen noch behalten: {reason}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/preview.py"/>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/preview.py"/>
        <source>{width} x {height} pixels</source>
        <translation>{width} x {height} Pixel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/rail.py"/>
        <source>No page has that.</source>
        <translation>Keine Seite hat das.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/rail.py"/>
        <source>Search pages (Ctrl+F)</source>
        <translation>Seiten durchsuchen (Strg+F)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/rail.py"/>
        <source>Show the icons of the pages alone</source>
        <translation>Nur die Symbole der Seiten zeigen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/rail.py"/>
        <source>Show the names of the pages</source>
        <translation>Die Namen der Seiten zeigen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/rail.py"/>
        <source>The pages, grouped by what one comes with: click on one, or press Ctrl+F and type what it is about.</source>
        <translation>Die Seiten, geordnet nach dem, womit man kommt: Klicken Sie auf eine, oder drücken Sie Strg+F und tippen Sie, wovon sie handelt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/reader.py"/>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/readout.py"/>
        <source>Copy sentence</source>
        <translation>Satz kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/readout.py"/>
        <source>Reading</source>
        <translation>Ablesung</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/readout.py"/>
        <source>{pane} readings</source>
        <translation>Ablesungen: {pane}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/report.py"/>
        <source>Something went wrong in the program. The window stays open and your work is kept.</source>
        <translation>Im Programm ist etwas schiefgegangen. Das Fenster bleibt offen, und Ihre Arbeit ist aufbewahrt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sharing.py"/>
        <source>&amp;Copy link</source>
        <translation>Link &amp;kopieren</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sharing.py"/>
        <source>&amp;Save…</source>
        <translation>&amp;Speichern…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sharing.py"/>
        <source>A link, {beginning}…</source>
        <translation>Ein Link, {beginning}…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sharing.py"/>
        <source>Link as QR code</source>
        <translation>Link als QR-Code</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sharing.py"/>
        <source>Link copied: {number} characters</source>
        <translation>Link kopiert: {number} Zeichen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sharing.py"/>
        <source>Open link</source>
        <translation>Link öffnen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sharing.py"/>
        <source>QR code of the link</source>
        <translation>QR-Code des Links</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sharing.py"/>
        <source>Save QR code</source>
        <translation>QR-Code speichern</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sharing.py"/>
        <source>The link does not carry {path}: send that along, and have it chosen there.</source>
        <translation>Der Link enthält {path} nicht: Schicken Sie es mit, und lassen Sie es dort auswählen.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sharing.py"/>
        <source>{number} characters. Its reader shows a line that sigexplorer opens: File, Open link. F11 fills the screen.</source>
        <translation>{number} Zeichen. Wer ihn liest, bekommt eine Zeile, die sigexplorer öffnet: Datei, Link öffnen. F11 füllt den Bildschirm.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/strip.py"/>
        <source>More switches</source>
        <translation>Weitere Schalter</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/strip.py"/>
        <source>Switches of the page</source>
        <translation>Schalter der Seite</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/strip.py"/>
        <source>What this page can show and do besides; F1 explains each.</source>
        <translation>Was diese Seite noch zeigen und tun kann; F1 erklärt jedes.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sweep_dialog.py"/>
        <source>Cancelled: nothing was written.</source>
        <translation>Abgebrochen: Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sweep_dialog.py"/>
        <source>Drawing {frames} frames…</source>
        <translation>{frames} Bilder werden gezeichnet…</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sweep_dialog.py"/>
        <source>First frame</source>
        <translation>Erstes Bild</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sweep_dialog.py"/>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sweep_dialog.py"/>
        <source>Kind of file</source>
        <translation>Dateiart</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sweep_dialog.py"/>
        <source>Last frame</source>
        <translation>Letztes Bild</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sweep_dialog.py"/>
        <location filename="../../sigexplorer/window/tasks.py"/>
        <source>Share done</source>
        <translation>Erledigter Anteil</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sweep_dialog.py"/>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sweep_dialog.py"/>
        <source>What moves.</source>
        <translation>Was sich bewegt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sweep_dialog.py"/>
        <source>Where the parameter begins.</source>
        <translation>Wo der Parameter beginnt.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sweep_dialog.py"/>
        <source>Where the parameter ends.</source>
        <translation>Wo der Parameter endet.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/sweep_dialog.py"/>
        <source>{frames} frames of {width} × {height} pixels, {seconds} s</source>
        <translation>{frames} Bilder von {width} × {height} Pixeln, {seconds} s</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/tabs.py"/>
        <source>What is seen here: {plots}</source>
        <translation>Was hier zu sehen ist: {plots}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/tasks.py"/>
        <source>({others} more)</source>
        <translation>({others} weitere)</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/tasks.py"/>
        <source>Cancel what is under way</source>
        <translation>Was läuft, abbrechen</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/tasks.py"/>
        <source>{task}: there is not enough memory; ask for less.</source>
        <translation>{task}: Der Speicher reicht nicht; verlangen Sie weniger.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/unused.py"/>
        <source>Not used on this page.</source>
        <translation>Auf dieser Seite ohne Wirkung.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/unused.py"/>
        <source>Nothing is shown yet that could be compared.</source>
        <translation>Es wird noch nichts gezeigt, das sich vergleichen ließe.</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/zoomed.py"/>
        <source>Full view</source>
        <translation>Ganze Ansicht</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/zoomed.py"/>
        <source>Full view of {pane}</source>
        <translation>Ganze Ansicht: {pane}</translation>
    </message>
    <message>
        <location filename="../../sigexplorer/window/zoomed.py"/>
        <source>Show all there is (Home, or Ctrl+0)</source>
        <translation>Alles zeigen, was es gibt (Pos1, oder Strg+0)</translation>
    </message>
</context>
</TS>
