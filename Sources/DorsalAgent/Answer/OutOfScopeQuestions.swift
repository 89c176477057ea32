/// Questions that no help content answers: what a gate must turn down.
enum OutOfScopeQuestions {
    /// In English; what they have in common with help content is how questions are put.
    static let all = """
        what is the capital of australia
        who won the world cup in nineteen ninety
        how tall is mount everest
        can you tell me a joke
        what will the weather be like tomorrow
        how do i bake sourdough bread
        what is the meaning of life
        which film won best picture last year
        how far away is the moon
        can you write a poem about autumn
        what does serendipity mean
        how many calories are in a banana
        who painted the mona lisa
        what time is it in tokyo
        how do i get a red wine stain out of a carpet
        should i learn piano or guitar
        what is the square root of two hundred
        how do plants make sugar
        where do penguins live
        can dogs eat grapes
        who is the president of france
        what should i cook tonight
        how do you say good morning in korean
        which planet is the largest
        what are the rules of chess
        how long does a cat live
        tell me about the roman empire
        what is a good name for a parrot
        how do i tie a bow tie
        why is the sky blue
        what is the fastest animal on land
        how do i train for a marathon
        who wrote war and peace
        what is the boiling point of mercury
        can you recommend a novel
        how does a steam engine work
        what language do they speak in brazil
        how do i prune roses
        is it going to snow this weekend
        what is two plus two times three
        who discovered penicillin
        what is the best hiking boot
        how many bones does a person have
        when did the berlin wall fall
        what is quantum entanglement
        how do i fix a dripping tap
        where can i see the northern lights
        what do owls eat at night
        how do i stop hiccups
        which team plays on sunday
        what is the plot of hamlet
        how do i knit a scarf
        what is the tallest building in the world
        do fish sleep
        how do i whistle with two fingers
        who invented the telephone
        what is a haiku
        how old is the universe
        what song was number one in march
        how do i grow tomatoes on a balcony
        """.split(separator: "\n").map(String.init)
}
